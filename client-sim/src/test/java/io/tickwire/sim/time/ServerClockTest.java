package io.tickwire.sim.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerClockTest {
    private static final long MS = 1_000_000;
    private static final int TICK_HZ = 20;
    private static final int TICK_MS = 50;
    private static final Offset<Double> EXACTLY = within(1e-6);

    private final ServerClock clock = new ServerClock(TICK_HZ, 1000, 0);

    @Test
    void shouldKnowOnlyWhatTheWelcomeSaysBeforeAPong() {
        assertThat(clock.roundTripNs()).isEqualTo(-1);
        assertThat(clock.measured()).isFalse();
        assertThat(clock.serverTicks(100 * MS)).isCloseTo(2, EXACTLY);
    }

    @Test
    void shouldTakeTheFirstPongAtOnce() {
        clock.onPong(100 * MS, 1002, 30_000, 140 * MS);

        assertThat(clock.roundTripNs()).isEqualTo(40 * MS);
        assertThat(clock.oneWayTicks()).isCloseTo(0.4, EXACTLY);
        assertThat(clock.serverTicks(140 * MS))
                .as("30 ms past tick 1002 and 20 ms on the way")
                .isCloseTo(3, EXACTLY);
        assertThat(clock.serverTicks(190 * MS)).isCloseTo(4, EXACTLY);
        assertThat(clock.latenessNs(1003, 150 * MS)).isCloseTo(10e6, within(10.0));
    }

    @Test
    void shouldBelieveTheShortestRoundTripAndSlewTowardsIt() {
        clock.onPong(0, 1002, 0, 100 * MS); // the way there took all of it: 50 ms too far
        double before = clock.serverTicks(1000 * MS);
        clock.onPong(1000 * MS, 1020, 0, 1004 * MS);

        assertThat(clock.oneWayTicks()).isCloseTo(0.04, EXACTLY);
        assertThat(clock.serverTicks(1000 * MS)).isCloseTo(before, within(0.2));
        double then = clock.serverTicks(1004 * MS);
        assertThat(clock.serverTicks(1504 * MS) - then)
                .as("a twentieth slower than real time")
                .isCloseTo(9.5, EXACTLY);
        assertThat(clock.serverTicks(3004 * MS)).isCloseTo(60.08, within(0.01));
    }

    @Test
    void shouldSnapBeyondAQuarterOfASecond() {
        clock.onPong(0, 1000, 0, 2 * MS);
        clock.onPong(1000 * MS, 1026, 0, 1002 * MS); // 300 ms ahead of what was thought

        assertThat(clock.serverTicks(1002 * MS)).isCloseTo(26.02, within(0.01));
    }

    @Test
    void shouldNotHoldATickDueLaterThanItsSnapshotShowed() {
        clock.onPong(0, 1000, 0, 100 * MS);
        double thought = clock.serverTicks(200 * MS);
        clock.onSnapshot(1006, false, 200 * MS);

        assertThat(thought).isLessThan(6);
        assertThat(clock.latenessNs(1006, 200 * MS)).isCloseTo(0, within(10.0));
        assertThat(clock.serverTicks(4000 * MS)).isCloseTo(82, within(0.01));
    }

    @Test
    void shouldBeSetWhenTimeWasLost() {
        clock.onPong(0, 1000, 0, 20 * MS);
        clock.onSnapshot(1001, true, 5000 * MS);

        assertThat(clock.course()).isEqualTo(ServerClock.Course.UNSURE);
        assertThat(clock.measured()).isFalse();
        assertThat(clock.serverTicks(5000 * MS)).as("and the way here").isCloseTo(1.2, within(0.01));
        clock.onSnapshot(1002, false, 5050 * MS);
        assertThat(clock.course()).isEqualTo(ServerClock.Course.RUNNING);
    }

    @Test
    void shouldStandWithAPausedRoomAndGoOnStepByStep() {
        clock.onPong(0, 1000, 0, 20 * MS);
        clock.onSnapshot(1001, false, 60 * MS);
        clock.onSnapshot(1001, true, 1000 * MS);
        assertThat(clock.course()).isEqualTo(ServerClock.Course.STANDING);
        assertThat(clock.serverTicks(1700 * MS)).isCloseTo(1, EXACTLY);

        clock.onSnapshot(1002, true, 2000 * MS);
        assertThat(clock.serverTicks(2000 * MS)).as("a step").isCloseTo(2.2, within(0.01));
        clock.onSnapshot(1003, false, 2050 * MS);
        assertThat(clock.course()).isEqualTo(ServerClock.Course.RUNNING);
        assertThat(clock.serverTicks(2150 * MS)).isCloseTo(5.2, within(0.1));
    }

    @ParameterizedTest
    @ValueSource(longs = {-2_000, 5_000})
    void shouldOutliveAStepOfThisComputersClock(long stepMs) {
        for (int second = 1; second <= 10; second++) {
            pong(second * 1000L, 20, 0);
        }
        for (int second = 11; second <= 13; second++) {
            pong(second * 1000L, 20, stepMs);
        }
        long nowMs = 13_020 + stepMs;
        assertThat(clock.serverTicks(nowMs * MS)).isCloseTo(13_020.0 / TICK_MS, within(0.1));
    }

    /** Ping at a true time; this computer's clock shows so much more. */
    private void pong(long sentMs, long roundTripMs, long shiftMs) {
        long answeredMs = sentMs + roundTripMs / 2;
        int tick = (int) (answeredMs / TICK_MS);
        int micros = (int) (answeredMs % TICK_MS) * 1000;
        clock.onPong((sentMs + shiftMs) * MS, 1000 + tick, micros, (sentMs + roundTripMs + shiftMs) * MS);
    }

    @Test
    void shouldReckonAcrossTheWrapOfTickNumbers() {
        ServerClock wrapping = new ServerClock(TICK_HZ, -2, 0);
        wrapping.onPong(0, -1, 0, 0);
        wrapping.onSnapshot(0, false, 50 * MS);

        assertThat(wrapping.since(3)).isEqualTo(5);
        assertThat(wrapping.tick(5)).isEqualTo(3);
        assertThat(wrapping.serverTicks(100 * MS)).isCloseTo(3, EXACTLY);
        assertThat(wrapping.course()).isEqualTo(ServerClock.Course.RUNNING);
    }

    /** A round trip, how far it strays, and how near the estimate comes within two seconds. */
    @ParameterizedTest(name = "{0} ms, +-{1}")
    @CsvSource({"2, 0, 5", "40, 10, 5", "100, 30, 20"})
    void shouldBeNearWithinTwoSecondsAndStayNear(int roundTripMs, int jitterMs, int nearMs) {
        double worstMs = 0;
        for (int seed = 1; seed <= 200; seed++) {
            worstMs = Math.max(worstMs, worstMs(seed, roundTripMs, jitterMs, 0));
        }
        System.out.printf(
                "bots, clock over %d ms +-%d: at most %.1f ms off after 2 s%n", roundTripMs, jitterMs, worstMs);
        assertThat(worstMs).isLessThanOrEqualTo(nearMs);
    }

    @Test
    void shouldFollowAChangedRouteWithinThreeSecondsWithoutALeap() {
        double worstMs = 0;
        for (int seed = 1; seed <= 200; seed++) {
            worstMs = Math.max(worstMs, worstMs(seed, 80, 10, 200));
        }
        System.out.printf("bots, clock over a route that changes from 80 to 200 ms: at most %.1f ms off%n", worstMs);
        assertThat(worstMs).isLessThanOrEqualTo(20);
    }

    /** Pings once a second; at 20 s the route may change. The worst error from 2 s on, but for 3 s after that; no estimate leaps. */
    private static double worstMs(int seed, int roundTripMs, int jitterMs, int laterRoundTripMs) {
        SplittableRandom random = new SplittableRandom(seed);
        ServerClock clock = new ServerClock(TICK_HZ, 0, roundTripMs / 2 * MS);
        double worstMs = 0;
        double before = clock.serverTicks(roundTripMs / 2 * MS);
        for (int ms = roundTripMs; ms < 40_000; ms++) {
            int now = laterRoundTripMs > 0 && ms > 20_000 ? laterRoundTripMs : roundTripMs;
            if (ms % 1000 == 0) {
                double upMs = (now + jitterMs * (2 * random.nextDouble() - 1)) / 2;
                double downMs = (now + jitterMs * (2 * random.nextDouble() - 1)) / 2;
                long answeredNs = (long) ((ms - downMs) * MS);
                int tick = (int) (answeredNs / (TICK_MS * MS));
                int micros = (int) (answeredNs % (TICK_MS * MS) / 1000);
                clock.onPong((long) ((ms - downMs - upMs) * MS), tick, micros, ms * MS);
            }
            double ticks = clock.serverTicks(ms * MS);
            if (ms > 2000) {
                assertThat(ticks - before).as("a millisecond").isBetween(0.94 / TICK_MS, 1.06 / TICK_MS);
            }
            before = ticks;
            boolean settles = ms < 2000 + roundTripMs || (laterRoundTripMs > 0 && ms > 20_000 && ms < 23_000);
            worstMs = settles ? worstMs : Math.max(worstMs, Math.abs(ticks * TICK_MS - ms));
        }
        return worstMs;
    }
}
