package io.tickwire.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.proto.twin.NaiveReplica;
import io.tickwire.proto.twin.RandomRoom;
import io.tickwire.proto.twin.RandomSchema;
import io.tickwire.proto.twin.ReplicaView;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.testing.SeededTest;
import java.util.Arrays;
import java.util.Random;

class MalformedBytesPropertyTest {
    private static final int SNAPSHOTS = 8;
    private static final int FLIPS = 60;

    @SeededTest(seeds = 40)
    void shouldSurviveEveryTruncation(long seed) {
        Schema schema = RandomSchema.draw(seed);
        RandomRoom room = new RandomRoom(schema, seed);
        Replica replica = new Replica(SchemaLayout.of(schema));
        for (int i = 0; i < SNAPSHOTS; i++) {
            byte[] bytes = room.next().toByteArray();
            for (int length = 0; length < bytes.length; length++) {
                byte[] cut = Arrays.copyOf(bytes, length); // reading past the end would throw
                replica.apply(cut, 0, length);
                assertInOrder(replica);
            }
            assertHealed(replica, room);
        }
    }

    @SeededTest(seeds = 40)
    void shouldTakeFlippedBytesAsTheNaiveReplicaDoes(long seed) {
        Random random = new Random(seed);
        Schema schema = RandomSchema.draw(seed);
        RandomRoom room = new RandomRoom(schema, seed);
        Replica replica = new Replica(SchemaLayout.of(schema));
        for (int i = 0; i < SNAPSHOTS; i++) {
            Snapshot before = room.resync();
            byte[] bytes = room.next().toByteArray();
            for (int flip = 0; flip < FLIPS; flip++) {
                byte[] bad = bytes.clone();
                for (int n = random.nextInt(3); n >= 0; n--) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                }
                assertSame(replica, schema, before, bad);
            }
            assertHealed(replica, room);
        }
    }

    static void assertSame(Replica replica, Schema schema, Snapshot before, byte[] bad) {
        byte[] bytes = before.toByteArray();
        assertThat(replica.apply(bytes, 0, bytes.length))
                .as("with %d rows of tick %d", replica.rowCount(), replica.tick())
                .isEqualTo(ApplyResult.APPLIED);
        ApplyResult result = replica.apply(bad, 0, bad.length);
        assertInOrder(replica);
        NaiveReplica naive = new NaiveReplica(schema);
        naive.apply(before);
        try {
            Snapshot parsed = Snapshot.parseFrom(bad);
            if (result == ApplyResult.MALFORMED && (hasEndlessVarint(bad) || hasGroup(parsed))) {
                return; // proto3 has neither; protobuf-java takes them all the same
            }
            assertThat(result).isEqualTo(naive.apply(parsed));
        } catch (InvalidProtocolBufferException e) {
            return; // among them faults in fields that a replica skips
        }
        if (result != ApplyResult.MALFORMED) {
            assertThat(ReplicaView.rows(replica)).isEqualTo(ReplicaView.rows(naive));
        }
    }

    /** A tenth byte that says there is another one. */
    private static boolean hasEndlessVarint(byte[] bytes) {
        int inARow = 0;
        for (byte next : bytes) {
            inARow = next < 0 ? inARow + 1 : 0;
            if (inARow == 10) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasGroup(Snapshot parsed) {
        return parsed.getUnknownFields().asMap().values().stream()
                .anyMatch(field -> !field.getGroupList().isEmpty());
    }

    /** Whatever it holds now, it holds properly. */
    private static void assertInOrder(Replica replica) {
        int checksum = 0;
        for (var row : ReplicaView.naiveRows(replica)) {
            assertThat(replica.rowId(replica.find(row.rowId()))).isEqualTo(row.rowId());
            checksum += row.hash();
        }
        assertThat(replica.checksum()).isEqualTo(checksum);
    }

    /** And a resync makes it right. */
    private static void assertHealed(Replica replica, RandomRoom room) {
        byte[] bytes = room.resync().toByteArray();
        assertThat(replica.apply(bytes, 0, bytes.length)).isEqualTo(ApplyResult.APPLIED);
        assertThat(ReplicaView.rows(replica)).isEqualTo(ReplicaView.rows(room.client()));
    }

    @SeededTest(seeds = 20)
    void shouldReadAnyEnvelopeWithoutThrowing(long seed) {
        Random random = new Random(seed);
        Schema schema = RandomSchema.draw(seed);
        Snapshot snapshot = new RandomRoom(schema, seed).next();
        byte[] bytes = ServerFrame.newBuilder().setSnapshot(snapshot).build().toByteArray();
        ServerFrameReader reader = new ServerFrameReader();
        for (int i = 0; i < 500; i++) {
            byte[] bad = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            if (bad.length > 0) {
                bad[random.nextInt(Math.min(bad.length, 12))] = (byte) random.nextInt(256);
            }
            reader.read(bad, 0, bad.length);
            assertThat(reader.bodyOffset()).isBetween(0, bad.length);
            assertThat(reader.bodyLength()).isBetween(0, bad.length - reader.bodyOffset());
        }
    }
}
