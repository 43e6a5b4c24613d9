package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.config.RoomConfig;
import io.tickwire.config.Words;
import io.tickwire.game.Entity;
import io.tickwire.game.Game;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.Motion;
import io.tickwire.game.Player;
import io.tickwire.game.Room;
import io.tickwire.game.Sync;
import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.FieldLayout;
import io.tickwire.schema.GameSchema;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MotionTest {
    private static final double UNITS_PER_TICK = 0.3137;

    private final ManualClock clock = new ManualClock();
    private Cart cart = new Cart();
    private IntConsumer drive = tick -> {};
    private LiveRoom room;
    private SimulatedClient client;

    /** Nobody's input. */
    public record Nothing() implements Input {}

    /** Goes where the test says. */
    public static final class Cart extends Entity {
        @Sync(resolution = 0.01, motion = Motion.LINEAR)
        double x;

        @Sync(resolution = 0.01, motion = Motion.LINEAR)
        double y;

        @Sync(motion = Motion.LINEAR, group = 1)
        int steps;
    }

    /** One cart. */
    @GameInfo(
            name = "rail",
            entities = {Cart.class})
    private final class Rail implements Game<Nothing> {
        @Override
        public void open(Room opened) {
            opened.spawn(cart);
        }

        @Override
        public void join(Room joined, Player player) {}

        @Override
        public void input(Room played, Player player, Nothing input) {}

        @Override
        public void tick(Room ticked) {
            drive.accept(ticked.tick());
        }
    }

    @BeforeEach
    void join() throws Exception {
        join(1);
    }

    private void join(int sendEveryTicks) throws Exception {
        cart = new Cart();
        GameSchema schema = GameSchema.of(Rail.class);
        RoomConfig config = Words.room("room.silence-ms=0", "room.send-every-ticks=" + sendEveryTicks);
        RoomSpec spec = new RoomSpec("r", Rail::new, schema, config, Map.of(), 1);
        room = LiveRoom.open(spec, new Counters(), TickObserver.NONE, 0);
        client = new SimulatedClient(RoomSimulationTest.layout(schema));
        room.reserve();
        room.admit(client, "driver", 0);
        run(3);
    }

    @Test
    void shouldSayNothingOfWhatMovesStraightOn() {
        drive = tick -> cart.x += UNITS_PER_TICK;
        run(5);
        assertThat(run(100)).as("rows").isLessThanOrEqualTo(3);
    }

    @Test
    void shouldSayNothingOfWholeStepsAtASteadyMeanSpeed() {
        drive = tick -> cart.steps = tick * 17 / 5;
        run(60);
        assertThat(run(300)).as("rows").isLessThanOrEqualTo(6);
        drive = tick -> cart.steps = -tick / 7;
        run(60);
        assertThat(run(300))
                .as("rows, where 1/32 of a quantum is much of the speed")
                .isLessThanOrEqualTo(300 / 7 / 2);
    }

    @Test
    void shouldTellAStopAtOnceAndOnlyOnce() {
        drive = tick -> cart.x += UNITS_PER_TICK;
        run(50);
        drive = tick -> {};
        assertThat(run(1)).isOne();
        assertThat(slope("x")).isZero();
        assertThat(run(1_000)).isZero();
        assertThat(value("x")).isCloseTo((int) Math.floor(cart.x / 0.01 + 0.5), org.assertj.core.data.Offset.offset(1));
    }

    @Test
    void shouldTellTheNewestSpeedOfWhatTurnedBetweenTwoPublishes() throws Exception {
        join(3);
        drive = tick -> cart.x += UNITS_PER_TICK;
        run(31 - room.newestTick() % 3); // the world has gone one step since the publish
        drive = tick -> cart.x -= UNITS_PER_TICK;
        run(2);
        assertThat(client.replica.tick()).isEqualTo(room.newestTick());
        assertThat(slope("x")).as("not the mean of the way there and back").isEqualTo((int)
                Math.round(-UNITS_PER_TICK * 100 * 32));
        assertThat(run(30)).as("rows after the one that told it").isZero();
    }

    @Test
    void shouldLetWholeStepsComeToRest() {
        drive = tick -> cart.steps = tick * 2 / 3;
        run(60);
        drive = tick -> {};
        run(20);
        assertThat(slope("steps")).isZero();
        assertThat(run(1_000)).isZero();
    }

    @Test
    void shouldMoveAWholeGroupWhenOneOfItTurns() {
        drive = tick -> {
            cart.x += UNITS_PER_TICK;
            cart.y += 2 * UNITS_PER_TICK;
        };
        run(50);
        drive = tick -> {
            cart.x -= UNITS_PER_TICK;
            cart.y += 2 * UNITS_PER_TICK;
        };
        assertThat(run(1)).isOne();
        assertThat(client.replica.anchorTick(row(), field("y"))).isEqualTo(room.newestTick());
        assertThat(slope("x")).isNegative();
        assertThat(jumped("x")).isFalse();
        assertThat(client.replica.anchorTick(row(), field("steps"))).isLessThan(room.newestTick() - 40);
    }

    @Test
    void shouldSayThatItJumpedWhenTheGameDoesAndWhenTheStepIsFarBeyondItsSpeed() {
        drive = tick -> {
            cart.x += 0.02;
            cart.teleport();
        };
        run(1);
        assertThat(jumped("x")).isTrue();
        assertThat(jumped("steps")).as("all groups of it").isTrue();
        drive = tick -> cart.x += UNITS_PER_TICK;
        run(2);
        assertThat(jumped("x")).isFalse();
        drive = tick -> cart.x += 50;
        run(1);
        assertThat(jumped("x")).isTrue();
        assertThat(slope("x")).as("it does not go on like that").isZero();
    }

    @Test
    void shouldRenewTheAnchorOfWhatMovesForLong() {
        drive = tick -> cart.x = 3.0 / 32 * 0.01 * tick; // exactly a slope of 3
        run(100);
        int anchored = client.replica.anchorTick(row(), field("x"));
        int untilOld = anchored + (1 << 14) - room.newestTick();
        assertThat(run(untilOld - 1)).isZero();
        assertThat(run(1)).isOne();
        assertThat(client.replica.anchorTick(row(), field("x"))).isEqualTo(room.newestTick());
    }

    /** Returns how many change rows came. */
    private int run(int ticks) {
        int rows = 0;
        for (int i = 0; i < ticks; i++) {
            clock.advanceNs(room.tickNs());
            room.run(clock.nowNs());
            assertThat(client.result).isIn(null, ApplyResult.APPLIED);
            rows += client.replica.valuesTick(row()) == room.newestTick() ? 1 : 0;
        }
        return rows;
    }

    private int row() {
        return client.replica.find(cart.id() << 2);
    }

    private FieldLayout field(String name) {
        return Objects.requireNonNull(client.replica.layout(row()).field(name));
    }

    private int slope(String name) {
        return client.replica.slope(row(), field(name));
    }

    private int value(String name) {
        return client.replica.value(row(), field(name), client.replica.tick());
    }

    private boolean jumped(String name) {
        return client.replica.jumped(row(), field(name));
    }
}
