package io.tickwire.proto;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.EntityType;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Flag;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Motion;
import io.tickwire.proto.v1.Part;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplicaTest {
    private static final int ROW = 4;
    private static final int ROW_OF_OWNER = 6;
    private static final int SURROGATE = 0xD800;

    private static Field.Builder field(String name, Kind kind) {
        return Field.newBuilder().setName(name).setKind(kind);
    }

    private static Field.Builder moving(String name, int group) {
        return field(name, Kind.DOUBLE).setMotion(Motion.LINEAR).setGroup(group);
    }

    private static Replica replica(Field.Builder... fields) {
        EntityType.Builder type = EntityType.newBuilder().setName("Thing");
        Arrays.stream(fields).forEach(type::addFields);
        return new Replica(SchemaLayout.of(Schema.newBuilder().addTypes(type).build()));
    }

    private static Snapshot.Builder at(int tick) {
        return Snapshot.newBuilder().setTick(tick);
    }

    private static Snapshot.Builder whole(int tick, Integer... row) {
        return at(tick).addAllWhole(List.of(row));
    }

    private static Snapshot.Builder change(int tick, Integer... row) {
        return at(tick).addAllChanges(List.of(row));
    }

    private static int z(int value) {
        return Varint.zigzag(value);
    }

    private static ApplyResult apply(Replica replica, Snapshot.Builder snapshot) {
        byte[] bytes = snapshot.build().toByteArray();
        return replica.apply(bytes, 0, bytes.length);
    }

    private static void applied(Replica replica, Snapshot.Builder snapshot) {
        assertThat(apply(replica, snapshot)).isEqualTo(ApplyResult.APPLIED);
    }

    private static FieldLayout field(Replica replica, int slot, String name) {
        return Objects.requireNonNull(replica.layout(slot).field(name));
    }

    /** The only row's field, now. */
    private static int value(Replica replica, String name) {
        return replica.value(0, field(replica, 0, name), replica.tick());
    }

    private static String text(Replica replica, String name) {
        return replica.text(0, field(replica, 0, name));
    }

    @Test
    void shouldAddWrappingDifferencesToNumbers() {
        Replica replica = replica(field("i", Kind.INT), field("d", Kind.DOUBLE));
        applied(replica, whole(1, ROW, 0, 1, z(Integer.MAX_VALUE), z(-300)));
        assertThat(value(replica, "i")).isEqualTo(Integer.MAX_VALUE);
        assertThat(value(replica, "d")).isEqualTo(-300);
        applied(replica, change(2, ROW, 0b11, z(1), z(400)));
        assertThat(value(replica, "i")).isEqualTo(Integer.MIN_VALUE);
        assertThat(value(replica, "d")).isEqualTo(100);
    }

    @Test
    void shouldTakeAnAngleTheShortWayRound() {
        Replica replica = replica(field("angle", Kind.INT).setWrap(256));
        applied(replica, whole(1, ROW, 0, 1, z(250)));
        applied(replica, change(2, ROW, 1, z(10)));
        assertThat(value(replica, "angle")).isEqualTo(4);
        applied(replica, change(3, ROW, 1, z(-5)));
        assertThat(value(replica, "angle")).isEqualTo(255);
    }

    @Test
    void shouldReplaceBooleansEnumsAndStrings() {
        Replica replica = replica(
                field("flag", Kind.BOOLEAN),
                field("mood", Kind.ENUM).addAllConstants(List.of("A", "B", "C")),
                field("name", Kind.STRING));
        applied(replica, whole(1, ROW, 0, 1, 1, 2, 2, (int) 'h', 0x1F600));
        assertThat(value(replica, "flag")).isOne();
        assertThat(value(replica, "mood")).isEqualTo(2);
        assertThat(text(replica, "name")).isEqualTo("h\uD83D\uDE00");
        applied(replica, change(2, ROW, 0b111, 0, 1, 0));
        assertThat(value(replica, "flag")).isZero();
        assertThat(value(replica, "mood")).isOne();
        assertThat(text(replica, "name")).isEmpty();
    }

    @Test
    void shouldReckonAlongTheAnchor() {
        Replica replica = replica(moving("x", 1));
        applied(replica, whole(10, ROW, 0, 1, z(256 * 100), z(-48), 4));
        FieldLayout x = field(replica, 0, "x");
        assertThat(replica.anchorTick(0, x)).isEqualTo(6);
        assertThat(replica.value(0, x, 6)).isEqualTo(100);
        assertThat(replica.value(0, x, 7)).as("98.5, rounded down").isEqualTo(98);
        assertThat(replica.value(0, x, 16)).isEqualTo(85);
    }

    @Test
    void shouldMoveAllOfAGroupToTheTickOfAChange() {
        Replica replica = replica(moving("x", 1), moving("y", 1), moving("z", 2));
        applied(replica, whole(10, ROW, 0, 1, z(0), z(32), z(256), z(-1), z(512), z(64), 0, 3));
        applied(replica, change(14, ROW, 0b1, z(5)));
        FieldLayout x = field(replica, 0, "x");
        FieldLayout y = field(replica, 0, "y");
        FieldLayout z = field(replica, 0, "z");
        assertThat(replica.position(0, x)).isEqualTo(4 * 256 + 5 * 256);
        assertThat(replica.position(0, y)).as("its sub-bits stay").isEqualTo(256 - 4 * 8);
        assertThat(replica.anchorTick(0, y)).isEqualTo(14);
        assertThat(replica.position(0, z)).as("another group").isEqualTo(512);
        assertThat(replica.anchorTick(0, z)).isEqualTo(7);
    }

    @Test
    void shouldMoveByTheOldSlopeBeforeTakingTheNewOne() {
        Replica replica = replica(moving("x", 1));
        applied(replica, whole(10, ROW, 0, 1, z(0), z(32), 0));
        applied(replica, change(12, ROW, 0b10, z(-32)));
        assertThat(value(replica, "x")).isEqualTo(2);
        assertThat(replica.slope(0, field(replica, 0, "x"))).isZero();
    }

    @Test
    void shouldTellAJumpUntilTheNextAnchor() {
        Replica replica = replica(moving("x", 1));
        applied(replica, whole(10, ROW, 0, 1, z(0), z(0), 0));
        FieldLayout x = field(replica, 0, "x");
        assertThat(replica.jumped(0, x)).isFalse();
        applied(replica, change(11, ROW, 0b101, z(9)));
        assertThat(replica.jumped(0, x)).isTrue();
        assertThat(value(replica, "x")).isEqualTo(9);
        applied(replica, change(12, ROW, 0b10, z(1)));
        assertThat(replica.jumped(0, x)).isFalse();
    }

    @Test
    void shouldWrapPositionsSlopesAndTicks() {
        Replica replica = replica(moving("x", 1));
        applied(replica, whole(-1, ROW, 0, 1, z(Integer.MAX_VALUE), z(Integer.MAX_VALUE), 0));
        applied(replica, change(1, ROW, 0b10, z(2)));
        FieldLayout x = field(replica, 0, "x");
        assertThat(replica.position(0, x)).isEqualTo((int) (Integer.MAX_VALUE + 8L * Integer.MAX_VALUE * 2));
        assertThat(replica.slope(0, x)).isEqualTo(Integer.MIN_VALUE + 1);
        assertThat(replica.anchorTick(0, x)).isOne();
    }

    @Test
    void shouldConfirmARowByAnEmptyMask() {
        Replica replica = replica(field("i", Kind.INT).setPart(Part.OWNER), field("public", Kind.INT));
        applied(replica, whole(10, ROW_OF_OWNER, 0, 1, z(7), 3));
        assertThat(replica.valuesTick(0)).as("an owner row has an age").isEqualTo(7);
        applied(replica, change(12, ROW_OF_OWNER, 0));
        assertThat(replica.valuesTick(0)).isEqualTo(12);
        assertThat(value(replica, "i")).isEqualTo(7);
    }

    @Test
    void shouldTakeAllThirtyTwoMaskBits() {
        Field.Builder[] fields =
                IntStream.range(0, 32).mapToObj(i -> field("f" + i, Kind.INT)).toArray(Field.Builder[]::new);
        Replica replica = replica(fields);
        applied(
                replica,
                at(1).addAllWhole(List.of(ROW, 0, 1))
                        .addAllWhole(
                                Arrays.stream(new Integer[32]).map(none -> 0).toList()));
        applied(replica, change(2, ROW, 1 << 31, z(5)));
        assertThat(value(replica, "f31")).isEqualTo(5);
        assertThat(value(replica, "f30")).isZero();
    }

    @Test
    void shouldReplaceARowByAnotherGenerationAndType() {
        Schema schema = Schema.newBuilder()
                .addTypes(EntityType.newBuilder().addFields(field("name", Kind.STRING)))
                .addTypes(EntityType.newBuilder().addFields(field("n", Kind.INT)))
                .build();
        Replica replica = new Replica(SchemaLayout.of(schema));
        applied(replica, whole(1, ROW, 0, 1, 1, (int) 'a'));
        applied(replica, at(2).addGone(ROW).addAllWhole(List.of(ROW, 1, 2, z(-5))));
        assertThat(replica.rowCount()).isOne();
        assertThat(replica.generation(0)).isEqualTo(2);
        assertThat(value(replica, "n")).isEqualTo(-5);
    }

    @Test
    void shouldDropGoneRowsAndKeepTheOthers() {
        Replica replica = replica(field("n", Kind.INT));
        applied(replica, whole(1, 4, 0, 1, z(1), 8, 0, 1, z(2), 12, 0, 1, z(3)));
        applied(replica, at(2).addGone(4));
        assertThat(replica.find(4)).isEqualTo(Replica.ABSENT);
        assertThat(rowIds(replica)).isEqualTo("8 12");
        FieldLayout n = field(replica, 0, "n");
        assertThat(replica.value(replica.find(8), n, 2)).isEqualTo(2);
        assertThat(replica.value(replica.find(12), n, 2)).isEqualTo(3);
    }

    @Test
    void shouldForgetEverythingOnReset() {
        Replica replica = replica(field("n", Kind.INT));
        applied(replica, whole(1, 4, 0, 1, z(1), 8, 0, 1, z(2)));
        applied(replica, whole(2, 12, 0, 1, z(3)).setFlags(Flag.RESET_VALUE));
        assertThat(rowIds(replica)).isEqualTo("12");
        assertThat(replica.reset()).isTrue();
    }

    private static String rowIds(Replica replica) {
        return IntStream.range(0, replica.rowCount())
                .map(replica::rowId)
                .sorted()
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" "));
    }

    @Test
    void shouldDropOnlyTheRestOfAListAtAnUnknownRow() {
        Replica replica = replica(field("n", Kind.INT));
        applied(replica, whole(1, 4, 0, 1, z(1), 8, 0, 1, z(2)));
        Snapshot.Builder snapshot = at(2).addAllGone(List.of(99, 4))
                .addAllWhole(List.of(12, 0, 1, z(3)))
                .addAllChanges(List.of(8, 1, z(10), 77, 1, z(1), 12, 1, z(1)));
        assertThat(apply(replica, snapshot)).isEqualTo(ApplyResult.UNKNOWN_ROW);
        FieldLayout n = field(replica, 0, "n");
        assertThat(rowIds(replica)).isEqualTo("4 8 12");
        assertThat(replica.value(replica.find(8), n, 2)).isEqualTo(12);
        assertThat(replica.value(replica.find(12), n, 2)).isEqualTo(3);
    }

    @Test
    void shouldCompareTheChecksum() {
        Replica replica = replica(field("n", Kind.INT));
        applied(replica, at(1).setChecksum(0));
        int hash = RowHash.end(RowHash.add(RowHash.start(ROW, 1, 0), 7));
        applied(replica, whole(2, ROW, 0, 1, z(7)).setChecksum(hash));
        assertThat(replica.checksumSent()).isTrue();
        assertThat(apply(replica, change(3, ROW, 1, z(1)).setChecksum(hash))).isEqualTo(ApplyResult.CHECKSUM_DIFFERS);
        applied(replica, change(4, ROW, 1, z(-1)).setChecksum(hash));
    }

    @Test
    void shouldTellWhatTheHeaderSays() {
        Replica replica = replica();
        applied(replica, at(9).setInputAck(7).setInputSlack16(-3).setFlags(Flag.BEHIND_VALUE | Flag.TIME_LOST_VALUE));
        assertThat(replica.tick()).isEqualTo(9);
        assertThat(replica.inputAck()).isEqualTo(7);
        assertThat(replica.inputSlack16()).isEqualTo(-3);
        assertThat(replica.behind()).isTrue();
        assertThat(replica.timeLost()).isTrue();
        assertThat(replica.reset()).isFalse();
        assertThat(replica.checksumSent()).isFalse();
    }

    @Test
    void shouldRefuseRowsThatCannotBe() {
        Replica replica = replica(field("n", Kind.INT), field("name", Kind.STRING));
        assertMalformed(replica, whole(1, ROW, 1, 1, 0, 0), "no such type");
        assertMalformed(replica, whole(1, ROW, -1, 1, 0, 0), "no such type");
        assertMalformed(replica, whole(1, 7, 0, 1, 0, 0), "no such part");
        assertMalformed(replica, whole(1, 3, 0, 1, 0, 0), "no entity 0");
        assertMalformed(replica, whole(1, ROW, 0, 1, 0), "cut off");
        assertMalformed(replica, whole(1, ROW, 0, 1, 0, 2, 65), "text cut off");
        assertMalformed(replica, whole(1, ROW, 0, 1, 0, Integer.MAX_VALUE, 65), "text too long");
        assertMalformed(replica, whole(1, ROW, 0, 1, 0, -1, 65), "text too long");
        assertMalformed(replica, whole(1, ROW, 0, 1, 0, 1, SURROGATE), "no code point");
        assertMalformed(replica, whole(1, ROW, 0, 1, 0, 1, Character.MAX_CODE_POINT + 1), "no code point");
        applied(replica, whole(1, ROW, 0, 1, 0, 0));
        assertMalformed(replica, change(1, ROW, 0b100, 0), "no such bit");
        assertMalformed(replica, change(1, ROW, 0b11, 0), "cut off");
        assertMalformed(replica, change(1, ROW), "cut off");
    }

    private static void assertMalformed(Replica replica, Snapshot.Builder snapshot, String why) {
        assertThat(apply(replica, snapshot)).as(why).isEqualTo(ApplyResult.MALFORMED);
    }
}
