package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.base.Metric;
import io.tickwire.config.RoomConfig;
import io.tickwire.config.Words;
import io.tickwire.game.Game;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.Player;
import io.tickwire.game.Room;
import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.FieldLayout;
import io.tickwire.proto.Replica;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.schema.FieldMotion;
import io.tickwire.schema.GameSchema;
import io.tickwire.testing.SeededTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What moves by anchors is where its receivers reckon it to be: within the tolerance and a rounding, at every publish, for hours. */
class MotionSimulationTest {
    private static final double SIZE_UNITS = 100;
    private static final int HOURS_TICKS = 6 * 3600 * 20;

    private final ManualClock clock = new ManualClock();

    /** Nobody's input. */
    public record Nothing() implements Input {}

    /** Birds, and nothing else. */
    @GameInfo(
            name = "flock",
            entities = {Bird.class})
    public static final class Flock implements Game<Nothing> {
        final List<Bird> birds = new ArrayList<>();
        final SplittableRandom dice;

        Flock(long seed) {
            dice = new SplittableRandom(seed);
        }

        @Override
        public void join(Room room, Player player) {
            for (int i = 0; i < 5; i++) {
                Bird bird = new Bird();
                bird.owner(player);
                birds.add(room.spawn(bird));
            }
        }

        @Override
        public void input(Room room, Player player, Nothing input) {}

        @Override
        public void tick(Room room) {
            birds.forEach(bird -> bird.fly(dice, SIZE_UNITS));
        }
    }

    @SeededTest(seeds = 200)
    void shouldKeepWithinTheToleranceAtEveryPublish(long seed) throws Exception {
        SplittableRandom dice = new SplittableRandom(seed);
        fly(seed, 400, 1 + dice.nextInt(3), dice);
    }

    @Test
    void shouldNotDriftOverHours() throws Exception {
        fly(1, HOURS_TICKS, 1, new SplittableRandom(1));
    }

    private void fly(long seed, int ticks, int sendEveryTicks, SplittableRandom dice) throws Exception {
        Flock flock = new Flock(seed);
        Counters counters = new Counters();
        GameSchema schema = GameSchema.of(Flock.class);
        RoomSpec spec = new RoomSpec("r", () -> flock, schema, config(sendEveryTicks), Map.of(), seed);
        LiveRoom room = LiveRoom.open(spec, counters, TickObserver.NONE, 0);
        SchemaLayout layout = RoomSimulationTest.layout(schema);
        SimulatedClient client = new SimulatedClient(layout);
        room.reserve();
        room.admit(client, "keeper", 0);
        for (int tick = 0; tick < ticks; tick++) {
            if (dice.nextInt(100) == 0) {
                pauseOrResume(room);
            }
            clock.advanceNs(50_000_000);
            client.result = null;
            room.run(clock.nowNs());
            if (client.result != null) {
                assertThat(client.result).isEqualTo(ApplyResult.APPLIED);
                flock.birds.forEach(bird -> check(client.replica, bird));
            }
        }
        assertThat(counters.get(Metric.DESYNCS)).isZero();
    }

    private static void pauseOrResume(LiveRoom room) {
        room.inbox().offer((r, nowNs) -> {
            if (r.paused()) {
                r.resume();
            } else {
                r.pause();
                r.step(2);
            }
        });
    }

    private static void check(Replica replica, Bird bird) {
        int row = replica.find(bird.id() << 2);
        near(replica, row, "x", bird.x / 0.01, 1);
        near(replica, row, "y", bird.y / 0.01, 1);
        near(replica, row, "height", bird.height / 0.1, 0);
        near(replica, replica.find(bird.id() << 2 | 2), "worms", bird.worms, 2);
        double roll = bird.roll * 64;
        FieldLayout field = Objects.requireNonNull(replica.layout(row).field("roll"));
        double off = replica.value(row, field, replica.tick()) - (roll - 64 * Math.floor(roll / 64));
        assertThat(Math.min(Math.abs(off), 64 - Math.abs(off))).isLessThanOrEqualTo(1.5);
    }

    private static void near(Replica replica, int row, String name, double exactQuanta, int toleranceQuanta) {
        FieldLayout field = Objects.requireNonNull(replica.layout(row).field(name));
        int limit = FieldMotion.QUANTA_MAX;
        double truth = Double.isNaN(exactQuanta) ? 0 : Math.max(-limit, Math.min(limit, exactQuanta));
        double off = replica.value(row, field, replica.tick()) - truth;
        if (Math.abs(off) > toleranceQuanta + 0.5) {
            assertThat(off).as("%s at tick %s", name, replica.tick()).isZero();
        }
    }

    private static RoomConfig config(int sendEveryTicks) {
        return Words.room("room.send-every-ticks=" + sendEveryTicks, "room.capacity=10");
    }
}
