package io.tickwire.proto;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.twin.NaiveReplica;
import io.tickwire.proto.twin.RandomRoom;
import io.tickwire.proto.twin.RandomSchema;
import io.tickwire.proto.twin.ReplicaView;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.testing.SeededTest;

class ReplicaPropertyTest {
    private static final int SNAPSHOTS = 60;

    @SeededTest(seeds = 200)
    void shouldHoldWhatTheNaiveReplicaHolds(long seed) {
        Schema schema = RandomSchema.draw(seed);
        RandomRoom room = new RandomRoom(schema, seed);
        NaiveReplica naive = new NaiveReplica(schema);
        Replica replica = new Replica(SchemaLayout.of(schema));
        for (int i = 0; i < SNAPSHOTS; i++) {
            Snapshot snapshot = room.next();
            byte[] bytes = snapshot.toByteArray();
            assertThat(naive.apply(snapshot)).isEqualTo(ApplyResult.APPLIED);
            assertThat(replica.apply(bytes, 0, bytes.length)).isEqualTo(ApplyResult.APPLIED);
            if (i % 6 == 5) {
                assertThat(ReplicaView.rows(replica)).isEqualTo(ReplicaView.rows(naive));
            }
            assertThat(replica.checksum()).isEqualTo(naive.checksum());
            assertThat(ReplicaView.rows(replica.copy())).isEqualTo(ReplicaView.rows(replica));
        }
    }
}
