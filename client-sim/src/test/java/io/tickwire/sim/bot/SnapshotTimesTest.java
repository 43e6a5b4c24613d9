package io.tickwire.sim.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnapshotTimesTest {
    private static final long MS = 1_000_000;

    private final SnapshotTimes times = new SnapshotTimes(20, 2);

    @Test
    void shouldMeasureASnapshotByItsOwnTick() {
        times.onSnapshot(100, false, 0);
        assertThat(times.dueTick()).isEqualTo(100);
        assertThat(times.intervalNs()).as("the first").isEqualTo(-1);

        times.onSnapshot(107, false, 350 * MS);
        assertThat(times.dueTick()).as("250 ms and a publish").isEqualTo(107);
        assertThat(times.intervalNs()).isEqualTo(350 * MS);
        assertThat(times.intervalLessSilenceNs()).as("two ticks are a publish").isEqualTo(100 * MS);
    }

    @Test
    void shouldMeasureWhatWasOwedByWhenItHadToCome() {
        times.onSnapshot(100, false, 0);
        times.onSnapshot(160, false, 3000 * MS);

        assertThat(times.dueTick()).isEqualTo(107);
        assertThat(times.intervalLessSilenceNs())
                .as("it may leave out five ticks")
                .isEqualTo(2750 * MS);
    }

    @Test
    void shouldKnowNoDueTimesButTheWaitWhereTimeWasLost() {
        times.onSnapshot(100, false, 0);
        times.onSnapshot(105, true, 3000 * MS);
        assertThat(times.timeSet()).isTrue();
        assertThat(times.intervalNs()).isEqualTo(3000 * MS);
        assertThat(times.intervalLessSilenceNs()).isEqualTo(3000 * MS);

        times.onSnapshot(106, false, 3050 * MS);
        assertThat(times.timeSet()).isFalse();
        assertThat(times.intervalNs()).isEqualTo(50 * MS);
    }

    @Test
    void shouldNoticeAStandstillAndItsEndWithoutBeingTold() {
        times.onSnapshot(-1, false, 0);
        times.onSnapshot(-1, false, 250 * MS);
        assertThat(times.timeSet()).isTrue();
        assertThat(times.intervalNs()).isEqualTo(250 * MS);

        times.onSnapshot(0, false, 500 * MS);
        assertThat(times.timeSet()).as("it was late by the standstill").isTrue();
        assertThat(times.intervalNs()).isEqualTo(250 * MS);

        times.onSnapshot(1, false, 550 * MS);
        assertThat(times.timeSet()).isFalse();
    }
}
