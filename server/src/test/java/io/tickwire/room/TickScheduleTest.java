package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TickScheduleTest {
    private static final long TICK_NS = 50_000_000;

    private final TickSchedule schedule = new TickSchedule(TICK_NS, 5, 1_000);

    @Test
    void shouldRunATickWhenItIsDueAndNotBefore() {
        assertThat(schedule.due(999)).isZero();
        assertThat(schedule.due(1_000)).isOne();
        assertThat(schedule.due(1_000)).isZero();
        assertThat(schedule.nextDueNs()).isEqualTo(1_000 + TICK_NS);
    }

    @Test
    void shouldNotDriftWhenItIsAskedLate() {
        assertThat(schedule.due(1_000 + 30_000_000)).isOne();
        assertThat(schedule.nextDueNs()).isEqualTo(1_000 + TICK_NS);
    }

    @Test
    void shouldCatchUpFiveTicksAndCountTheRestAsLost() {
        assertThat(schedule.due(1_000 + 4 * TICK_NS)).isEqualTo(5);
        assertThat(schedule.lostTicks()).isZero();
        assertThat(schedule.due(1_000 + 12 * TICK_NS)).isEqualTo(5);
        assertThat(schedule.lostTicks()).isEqualTo(3);
        assertThat(schedule.nextDueNs()).isEqualTo(1_000 + 13 * TICK_NS);
    }

    @Test
    void shouldOutliveAClockThatWraps() {
        TickSchedule wrapping = new TickSchedule(TICK_NS, 5, Long.MAX_VALUE - 10);
        assertThat(wrapping.due(Long.MAX_VALUE - 11)).isZero();
        assertThat(wrapping.due(Long.MAX_VALUE - 10)).isOne();
        assertThat(wrapping.due(Long.MIN_VALUE + TICK_NS)).isOne();
    }
}
