package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Counters;
import io.tickwire.base.Frame;
import io.tickwire.base.ManualClock;
import io.tickwire.base.Metric;
import io.tickwire.config.RoomConfig;
import io.tickwire.games.drift.Drift;
import io.tickwire.schema.GameSchema;
import io.tickwire.wire.CloseCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The standard workload costs no more bytes than promised: everything in the frames counts, and everyone is always current. */
class DriftBytesSimulationTest {
    private static final int WARM_TICKS = 40;
    private static final int TICKS = 300;
    private static final int TICK_HZ = 20;

    private final ManualClock clock = new ManualClock();
    private final SplittableRandom dice = new SplittableRandom(1);

    /** Takes everything, and weighs it. */
    private static final class Scales implements Link {
        private long bytes;

        @Override
        public void onTick(long nowNs) {}

        @Override
        public Readiness ready(long nowNs) {
            return Readiness.SEND;
        }

        @Override
        public void send(Frame frame, int tick, long nowNs) {
            bytes += frame.buffer().remaining();
            frame.land();
        }

        @Override
        public void onAck(int ackedTick, long arrivalNs) {}

        @Override
        public void end(CloseCode code, String reason) {}
    }

    @ParameterizedTest(name = "{0} players, view {1}: at most {2} bytes a second each")
    @CsvSource({"100, all, 1700", "200, all, 3100", "500, area, 1100", "1000, area, 1100"})
    void shouldSendFewBytes(int players, String view, int bytesPerSecondMax) {
        Counters counters = new Counters();
        Map<String, String> options = Map.of("n", Integer.toString(players), "view", view);
        RoomSpec spec = new RoomSpec("r", Drift::new, GameSchema.of(Drift.class), RoomConfig.DEFAULT, options, 1);
        LiveRoom room = LiveRoom.open(spec, counters, TickObserver.NONE, 0);
        Scales scales = new Scales();
        List<Seat> seats = new ArrayList<>();
        List<Drift.Steer> steers = new ArrayList<>();
        for (int i = 0; i < players; i++) {
            room.reserve();
            seats.add(room.admit(scales, "player", 0));
            steers.add(steer());
        }
        for (int tick = 0; tick < WARM_TICKS + TICKS; tick++) {
            if (tick == WARM_TICKS) {
                scales.bytes = 0;
            }
            for (int i = 0; i < players; i++) {
                if (dice.nextInt(TICK_HZ) == 0) {
                    steers.set(i, steer());
                }
                room.inbox().offerInput(seats.get(i), room.newestTick() + 1, steers.get(i), clock.nowNs());
            }
            clock.advanceNs(1_000_000_000L / TICK_HZ);
            room.run(clock.nowNs());
        }
        double bytesPerSecond = (double) scales.bytes * TICK_HZ / TICKS / players;
        assertThat(counters.get(Metric.SNAPSHOTS_BEHIND))
                .as("frames left something out")
                .isLessThan(players * 10L);
        assertThat(bytesPerSecond).isBetween(100.0, (double) bytesPerSecondMax);
    }

    private Drift.Steer steer() {
        double angle = dice.nextDouble() * 2 * Math.PI;
        return new Drift.Steer(quantum(Math.cos(angle)), quantum(Math.sin(angle)), dice.nextBoolean());
    }

    private static double quantum(double value) {
        return Math.rint(value * 128) / 128;
    }
}
