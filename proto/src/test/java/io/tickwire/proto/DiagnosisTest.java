package io.tickwire.proto;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.Difference;
import io.tickwire.proto.v1.EntityType;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Flag;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Motion;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final int TICK = 9;
    private static final SchemaLayout LAYOUT = SchemaLayout.of(Schema.newBuilder()
            .addTypes(EntityType.newBuilder()
                    .setName("Avatar")
                    .addFields(Field.newBuilder().setName("hp").setKind(Kind.INT))
                    .addFields(Field.newBuilder()
                            .setName("x")
                            .setKind(Kind.DOUBLE)
                            .setResolution(0.5)
                            .setMotion(Motion.LINEAR))
                    .addFields(Field.newBuilder().setName("name").setKind(Kind.STRING))
                    .addFields(Field.newBuilder()
                            .setName("mood")
                            .setKind(Kind.ENUM)
                            .addConstants("CALM")
                            .addConstants("ANGRY")))
            .addTypes(EntityType.newBuilder()
                    .setName("Door")
                    .addFields(Field.newBuilder().setName("open").setKind(Kind.BOOLEAN)))
            .build());
    private static final List<Integer> AVATAR = List.of(4, 0, 1, z(90), z(256 * 6), z(32), 1, (int) 'a', 0, 3);
    private static final List<Integer> DOOR = List.of(8, 1, 1, 0);

    private static int z(int value) {
        return Varint.zigzag(value);
    }

    @SafeVarargs
    private static Snapshot.Builder holding(List<Integer>... rows) {
        Snapshot.Builder snapshot = Snapshot.newBuilder().setTick(TICK).setFlags(Flag.RESET_VALUE);
        for (List<Integer> row : rows) {
            snapshot.addAllWhole(row);
        }
        return snapshot;
    }

    private static Replica replica(Snapshot.Builder snapshot) {
        Replica replica = new Replica(LAYOUT);
        byte[] bytes = snapshot.build().toByteArray();
        assertThat(replica.apply(bytes, 0, bytes.length)).isEqualTo(ApplyResult.APPLIED);
        return replica;
    }

    private static @Nullable Difference tell(Diagnosis diagnosis, Snapshot.Builder frame) {
        byte[] bytes = frame.build().toByteArray();
        return diagnosis.onFrame(bytes, 0, bytes.length);
    }

    private static String compare(Snapshot.Builder server, Snapshot.Builder client) {
        Diagnosis diagnosis = new Diagnosis(replica(client));
        Difference found = Objects.requireNonNull(
                tell(diagnosis, server.setChecksum(replica(server).checksum())));
        assertThat(found.getTick()).isEqualTo(TICK);
        return found.getRowId() + " " + found.getWhat() + ": " + found.getServer() + " | " + found.getClient();
    }

    private static List<Integer> avatar(int index, int value) {
        List<Integer> row = new ArrayList<>(AVATAR);
        row.set(index, value);
        return row;
    }

    @Test
    void shouldNameTheFirstFieldThatDiffersInItsOwnWords() {
        assertThat(compare(holding(DOOR, AVATAR), holding(DOOR, avatar(3, z(91)))))
                .isEqualTo("4 Avatar.hp: 90 | 91");
        assertThat(compare(holding(AVATAR), holding(avatar(7, 'b')))).isEqualTo("4 Avatar.name: a | b");
        assertThat(compare(holding(AVATAR), holding(avatar(8, 1)))).isEqualTo("4 Avatar.mood: CALM | ANGRY");
        assertThat(compare(holding(DOOR), holding(List.of(8, 1, 1, 1)))).isEqualTo("8 Door.open: false | true");
    }

    @Test
    void shouldTellTheWayOfWhatMoves() {
        assertThat(compare(holding(AVATAR), holding(avatar(4, z(256 * 8)))))
                .isEqualTo("4 Avatar.x: 4.5 (1536 + 32/32 since tick 6) | 5.5 (2048 + 32/32 since tick 6)");
        assertThat(compare(holding(AVATAR), holding(avatar(9, 2))))
                .isEqualTo("4 Avatar.x: 4.5 (1536 + 32/32 since tick 6) | 4.0 (1536 + 32/32 since tick 7)");
    }

    @Test
    void shouldNameRowsThatOneSideLacks() {
        assertThat(compare(holding(AVATAR, DOOR), holding(AVATAR))).isEqualTo("8 Door: held | none");
        assertThat(compare(holding(AVATAR), holding(AVATAR, DOOR))).isEqualTo("8 Door: none | held");
        assertThat(compare(holding(DOOR), holding(List.of(8, 1, 2, 0))))
                .isEqualTo("8 Door: Door of generation 1 | Door of generation 2");
    }

    @Test
    void shouldSayWhenTheRowsAreTheSameAndTheChecksumWasNot() {
        assertThat(compare(holding(AVATAR), holding(AVATAR)))
                .isEqualTo("0 checksum: another than its rows have | that of the same rows");
        Difference found = Objects.requireNonNull(
                tell(new Diagnosis(replica(holding(AVATAR))), holding(AVATAR).setChecksum(1)));
        assertThat(found.getServer()).isEqualTo("of rows that are others than its own");
    }

    @Test
    void shouldWaitForTheLastFrameAndForOneOfItsTick() {
        Diagnosis diagnosis = new Diagnosis(replica(holding(AVATAR)));
        assertThat(tell(diagnosis, holding(DOOR).setTick(TICK - 1).setChecksum(0)))
                .isNull();
        assertThat(tell(diagnosis, holding(AVATAR))).as("more to come").isNull();
        int sum = replica(holding(AVATAR, DOOR)).checksum();
        Difference found = Objects.requireNonNull(
                tell(diagnosis, holding(DOOR).clearFlags().setChecksum(sum)));
        assertThat(found.getWhat()).isEqualTo("Door");
        byte[] rubbish = {-1, -1, -1};
        assertThat(diagnosis.onFrame(rubbish, 0, rubbish.length)).isNull();
    }

    @Test
    void shouldKeepItsCopyWhileTheReplicaGoesOn() {
        Replica replica = replica(holding(avatar(3, z(91))));
        Diagnosis diagnosis = new Diagnosis(replica);
        byte[] later = holding(DOOR).setTick(TICK + 1).build().toByteArray();
        replica.apply(later, 0, later.length);
        Difference found = Objects.requireNonNull(tell(
                diagnosis, holding(AVATAR).setChecksum(replica(holding(AVATAR)).checksum())));
        assertThat(found.getClient()).isEqualTo("91");
    }
}
