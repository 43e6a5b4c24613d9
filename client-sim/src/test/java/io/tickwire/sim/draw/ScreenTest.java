package io.tickwire.sim.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.FieldLayout;
import io.tickwire.proto.Replica;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.v1.EntityType;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Flag;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Motion;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.Snapshot;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final int ROW = 5 * 4;
    private static final int OTHER = 6 * 4;
    private static final int SLOPE = 32; // a quantum a tick
    private static final int POSITION_BIT = 1;
    private static final int SLOPE_BIT = 2;
    private static final int JUMP_BIT = 4;
    private static final Offset<Double> HALF_A_QUANTUM = within(0.51);
    private static final SchemaLayout LAYOUT = SchemaLayout.of(Schema.newBuilder()
            .addTypes(EntityType.newBuilder()
                    .setName("Ball")
                    .addFields(Field.newBuilder().setName("x").setKind(Kind.INT).setMotion(Motion.LINEAR)))
            .addTypes(EntityType.newBuilder()
                    .setName("Wall")
                    .addFields(Field.newBuilder().setName("y").setKind(Kind.INT)))
            .build());

    private final Replica replica = new Replica(LAYOUT);
    private final Screen screen = new Screen(replica, 0, 2);
    private final FieldLayout x =
            Objects.requireNonNull(Objects.requireNonNull(LAYOUT.row(0, 0)).field("x"));

    @Test
    void shouldShowNothingBeforeItWasTold() {
        screen.draw(100, 0);
        assertThat(screen.shows(ROW)).isFalse();

        apply(whole(ROW, 0, 0).setTick(100));
        screen.draw(99, 0.9);
        assertThat(screen.shows(ROW)).isFalse();
        screen.draw(100, 0);
        assertThat(screen.shows(ROW)).isTrue();
        assertThat(screen.value(ROW, x)).isZero();
    }

    @Test
    void shouldGoAlongTheSlopeAfterTheNewest() {
        apply(whole(ROW, 0, SLOPE).setTick(100));
        screen.draw(110, 0.5);

        assertThat(screen.value(ROW, x)).isCloseTo(10.5, HALF_A_QUANTUM);
        assertThat(screen.pace(ROW, x)).isEqualTo(1);
    }

    @Test
    void shouldGoStraightFromThePublishBeforeAnAnchorToTheAnchor() {
        apply(whole(ROW, 0, 0).setTick(100));
        apply(change(20, SLOPE).setTick(110)); // published every second tick

        assertThat(at(108, 0)).isZero();
        assertThat(at(109, 0)).isCloseTo(10, HALF_A_QUANTUM);
        assertThat(screen.pace(ROW, x)).isCloseTo(10, HALF_A_QUANTUM);
        assertThat(at(110, 0)).isCloseTo(20, HALF_A_QUANTUM);
        assertThat(at(112, 0)).isCloseTo(22, HALF_A_QUANTUM);
    }

    @Test
    void shouldNotDrawTheWayOfAJump() {
        apply(whole(ROW, 0, SLOPE).setTick(100));
        apply(jump(500).setTick(110));

        assertThat(at(109, 0.9)).isCloseTo(9.9, HALF_A_QUANTUM);
        assertThat(at(110, 0)).isCloseTo(510, HALF_A_QUANTUM);
    }

    @Test
    void shouldBridgeChangesThatWereLeftOut() {
        apply(whole(ROW, 0, 0).setTick(100));
        apply(whole(OTHER, 0, 0).setTick(102));
        apply(whole(ROW, 40, SLOPE, 10).setTick(120)); // anchored at 110, where it was at 40

        assertThat(at(102, 0))
                .as("up to the snapshot before it was as it was held")
                .isZero();
        assertThat(at(106, 0)).isCloseTo(20, HALF_A_QUANTUM);
        assertThat(at(110, 0)).isCloseTo(40, HALF_A_QUANTUM);
        assertThat(at(120, 0)).isCloseTo(50, HALF_A_QUANTUM);
    }

    @Test
    void shouldForgetWhatIsGoneAndBeginAnewWithANewGeneration() {
        apply(whole(ROW, 0, 0).setTick(100));
        apply(whole(OTHER, 7, 0).setTick(101));
        apply(Snapshot.newBuilder().setTick(102).addGone(ROW));
        screen.draw(102, 0);
        assertThat(screen.shows(ROW)).isFalse();
        assertThat(screen.value(OTHER, x)).isEqualTo(7);

        apply(Snapshot.newBuilder().setTick(104).addAllWhole(List.of(ROW, 0, 2, 90 * 256 * 2, 0, 0)));
        screen.draw(103, 0);
        assertThat(screen.shows(ROW)).as("another one's past").isFalse();
        assertThat(at(104, 0)).isEqualTo(90);
    }

    @Test
    void shouldGoOnThroughAReset() {
        apply(whole(ROW, 0, 0).setTick(100));
        apply(whole(ROW, 20, 0).setTick(110).setFlags(Flag.RESET_VALUE));

        assertThat(at(100, 0)).isZero();
        assertThat(at(110, 0)).isEqualTo(20);
    }

    @Test
    void shouldKeepABoundedPast() {
        apply(whole(ROW, 0, SLOPE).setTick(100));
        for (int tick = 102; tick < 1000; tick += 2) {
            apply(change(0, tick % 4 == 0 ? 1 : -1).setTick(tick));
        }
        assertThat(at(998, 0)).isCloseTo(898, within(40.0));
        assertThat(at(700, 0)).as("forgotten").isNaN();
    }

    @Test
    void shouldRefuseWhatDoesNotMove() {
        assertThatThrownBy(() -> new Screen(replica, 1, 1)).hasMessageContaining("nothing LINEAR");
    }

    private double at(int tick, double fraction) {
        screen.draw(tick, fraction);
        return screen.value(ROW, x);
    }

    private void apply(Snapshot.Builder snapshot) {
        byte[] bytes = snapshot.build().toByteArray();
        assertThat(replica.apply(bytes, 0, bytes.length)).isEqualTo(ApplyResult.APPLIED);
        screen.onApplied();
    }

    private static Snapshot.Builder whole(int row, int quanta, int slope) {
        return whole(row, quanta, slope, 0);
    }

    /** Where it was at its anchor, and how old that is. */
    private static Snapshot.Builder whole(int row, int quanta, int slope, int age) {
        int position = quanta * 256 + (slope == 0 ? 0 : 128);
        return Snapshot.newBuilder().addAllWhole(List.of(row, 0, 1, position * 2, slope * 2, age));
    }

    private static Snapshot.Builder change(int quanta, int slope) {
        int zigzag = slope < 0 ? -slope * 2 - 1 : slope * 2;
        return Snapshot.newBuilder().addAllChanges(List.of(ROW, POSITION_BIT | SLOPE_BIT, quanta * 2, zigzag));
    }

    private static Snapshot.Builder jump(int quanta) {
        return Snapshot.newBuilder().addAllChanges(List.of(ROW, POSITION_BIT | JUMP_BIT, quanta * 2));
    }
}
