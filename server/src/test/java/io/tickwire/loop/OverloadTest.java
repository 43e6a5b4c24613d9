package io.tickwire.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OverloadTest {
    private static final long TICK_NS = 50_000_000L;

    private final Overload overload = new Overload(TICK_NS, 0);
    private long nowNs;
    private int told;

    @Test
    void shouldTellOnceAWindowWhileMostRunsTakeTooLong() {
        run(601, TICK_NS + 1);
        assertThat(told).isEqualTo(3);
        assertThat(overload.line())
                .isEqualTo("200 of 200 runs took longer than their ticks last, the worst 50 ms of 50");
    }

    @Test
    void shouldNotTellOfSomeThatDo() {
        for (int i = 0; i < 400; i++) {
            run(1, TICK_NS + 1);
            run(2, TICK_NS);
        }
        assertThat(told).isZero();
    }

    @Test
    void shouldCountTicksRunTogetherTogether() {
        for (int i = 0; i < 400; i++) {
            nowNs += 3 * TICK_NS;
            told += overload.onRun(2 * TICK_NS, 3, nowNs) ? 1 : 0;
        }
        assertThat(told).isZero();
    }

    private void run(int times, long durationNs) {
        for (int i = 0; i < times; i++) {
            nowNs += TICK_NS;
            told += overload.onRun(durationNs, 1, nowNs) ? 1 : 0;
        }
    }
}
