package io.tickwire.sim.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickwire.sim.time.ServerClock.Course;
import org.junit.jupiter.api.Test;

class PlayheadTest {
    private static final int TICK_HZ = 20;
    private static final long TICK_NS = 50_000_000;

    private final Playhead playhead = new Playhead(TICK_HZ, 2);
    private int tick;

    @Test
    void shouldDrawTwoSendIntervalsBehindAtFirst() {
        assertThat(playhead.advance(100, 0)).isEqualTo(96);
        assertThat(playhead.delayTicks()).isEqualTo(4);
    }

    @Test
    void shouldDrawFurtherBehindWhenSnapshotsComeLateAndComeBackSlowly() {
        run(100, 0.2, Course.RUNNING);
        assertThat(playhead.delayTicks()).isEqualTo(4);

        run(200, 3, Course.RUNNING);
        assertThat(playhead.delayTicks()).as("late, an interval and a margin").isCloseTo(5.25, within(0.01));

        run(1000, 0.2, Course.RUNNING);
        assertThat(playhead.delayTicks()).isEqualTo(4);
    }

    @Test
    void shouldNeverRunBackwardsNorLeapWhileTheDelayChanges() {
        run(50, 0.2, Course.RUNNING);
        double before = playhead.advance(tick, tick * TICK_NS);
        for (int at = 0; at < 200; at++) {
            run(1, 6, Course.RUNNING);
            double drawn = playhead.advance(tick, tick * TICK_NS);
            assertThat(drawn - before).isBetween(0.5, 1.5);
            before = drawn;
        }
    }

    @Test
    void shouldComeToRestWithoutNewsAndMakeUpForIt() {
        run(50, 0.2, Course.RUNNING);
        int newest = tick;
        double drawn = 0;
        for (int at = 1; at < 60; at++) {
            drawn = playhead.advance(newest + at, (newest + at) * TICK_NS);
        }
        assertThat(drawn)
                .as("half a second past the newest, and the way it brakes")
                .isCloseTo(newest + 13, within(0.2));

        tick = newest + 60;
        run(100, 0.2, Course.RUNNING);
        assertThat(playhead.advance(tick, tick * TICK_NS)).isCloseTo(tick - playhead.delayTicks(), within(0.01));
    }

    @Test
    void shouldShowAWorldThatStandsAsItStands() {
        run(50, 0.2, Course.RUNNING);
        int standing = tick;
        for (int at = 1; at < 40; at++) {
            playhead.onSnapshot(standing, standing, Course.STANDING);
            playhead.advance(standing, (standing + at) * TICK_NS);
        }
        assertThat(playhead.advance(standing, (standing + 40) * TICK_NS)).isEqualTo(standing);
    }

    @Test
    void shouldLeapWhenNobodyLooked() {
        run(50, 0.2, Course.RUNNING);
        playhead.onSnapshot(tick + 40, tick + 40, Course.RUNNING);

        assertThat(playhead.advance(tick + 40, (tick + 40) * TICK_NS)).isCloseTo(tick + 36, within(0.3));
    }

    /** So many ticks, each of whose snapshots comes so late. */
    private void run(int ticks, double lateTicks, Course course) {
        for (int at = 0; at < ticks; at++) {
            tick++;
            playhead.onSnapshot(tick, tick + lateTicks, course);
            playhead.advance(tick, tick * TICK_NS);
        }
    }
}
