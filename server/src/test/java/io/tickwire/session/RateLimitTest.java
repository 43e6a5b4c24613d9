package io.tickwire.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.session.RateLimit.Verdict;
import org.junit.jupiter.api.Test;

final class RateLimitTest {
    private static final long MS_NS = 1_000_000L;
    private static final long OVER_NS = 2_000 * MS_NS;

    private final RateLimit limit = new RateLimit(60, 120, OVER_NS, 0);

    @Test
    void shouldPassABurstAndDropWhatIsOverIt() {
        for (int i = 0; i < 120; i++) {
            assertThat(limit.judge(1, 0)).isEqualTo(Verdict.PASS);
        }
        assertThat(limit.judge(1, 0)).isEqualTo(Verdict.DROP);
    }

    @Test
    void shouldCloseOnlyAfterTwoSecondsOver() {
        flood(0);
        for (long ms = 10; ms < 2_000; ms += 10) {
            flood(ms * MS_NS);
        }
        assertThat(limit.judge(100, OVER_NS - 1)).isEqualTo(Verdict.DROP);
        assertThat(limit.judge(100, OVER_NS)).isEqualTo(Verdict.CLOSE);
    }

    @Test
    void shouldForgiveWhoSlowsDown() {
        flood(0);
        assertThat(limit.judge(1, 1_100 * MS_NS)).as("more than half full").isEqualTo(Verdict.PASS);
        for (long ms = 1_100; ms < 3_100; ms += 10) {
            flood(ms * MS_NS);
        }
        assertThat(limit.judge(100, 3_100 * MS_NS - 1))
                .as("over anew since 1100 ms")
                .isEqualTo(Verdict.DROP);
        assertThat(limit.judge(100, 3_100 * MS_NS)).isEqualTo(Verdict.CLOSE);
    }

    @Test
    void shouldNeverDropAClientAtItsRate() {
        for (long i = 0; i < 6_000; i++) {
            assertThat(limit.judge(1, i * 1_000_000_000L / 60)).isEqualTo(Verdict.PASS);
        }
    }

    /** Takes until something is dropped. */
    private void flood(long nowNs) {
        while (limit.judge(1, nowNs) == Verdict.PASS) {
            assertThat(nowNs).isNotNegative();
        }
    }
}
