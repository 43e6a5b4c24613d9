package io.tickwire.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tickwire.proto.twin.RandomRoom;
import io.tickwire.proto.twin.RandomSchema;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.Snapshot;
import java.util.Arrays;

/** Any bytes as a server's frame, and as a snapshot for a replica that holds rows of every kind, against the naive replica. */
final class ReplicaFuzzTest {
    private static final Schema SCHEMA = RandomSchema.everyKind();
    private static final int SNAPSHOTS = 12;

    private final Snapshot held = held();
    private final Replica replica = new Replica(SchemaLayout.of(SCHEMA));
    private final ServerFrameReader reader = new ServerFrameReader();

    private static Snapshot held() {
        RandomRoom room = new RandomRoom(SCHEMA, 10);
        for (int i = 0; i < SNAPSHOTS; i++) {
            room.next();
        }
        return room.resync();
    }

    @FuzzTest(maxDuration = "10m")
    void shouldApplyOrRefuseAnySnapshotAsTheNaiveReplicaDoes(byte[] snapshot) {
        MalformedBytesPropertyTest.assertSame(replica, SCHEMA, held, snapshot);
    }

    @FuzzTest(maxDuration = "10m")
    void shouldReadAnyEnvelope(byte[] frame) {
        ServerFrameReader.Kind kind = reader.read(frame, 0, frame.length);
        assertThat(reader.bodyOffset()).isBetween(0, frame.length);
        assertThat(reader.bodyLength()).isBetween(0, frame.length - reader.bodyOffset());
        if (kind == ServerFrameReader.Kind.SNAPSHOT) {
            int end = reader.bodyOffset() + reader.bodyLength();
            MalformedBytesPropertyTest.assertSame(
                    replica, SCHEMA, held, Arrays.copyOfRange(frame, reader.bodyOffset(), end));
        }
    }
}
