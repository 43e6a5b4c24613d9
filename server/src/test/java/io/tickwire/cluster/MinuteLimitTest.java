package io.tickwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MinuteLimitTest {
    private static final long MINUTE_NS = 60_000_000_000L;

    private final MinuteLimit limit = new MinuteLimit(2);

    @Test
    void shouldLetSoManyAMinutePass() {
        assertThat(limit.take("ann", 0)).isTrue();
        assertThat(limit.take("ann", 1)).isTrue();
        assertThat(limit.take("ann", MINUTE_NS - 1)).isFalse();
        assertThat(limit.take("bob", MINUTE_NS - 1)).isTrue();
        assertThat(limit.take("ann", MINUTE_NS)).isTrue();
        assertThat(limit.take("ann", MINUTE_NS)).isFalse();
    }

    @Test
    void shouldCountATryFromItsBeginning() {
        assertThat(limit.begin("ann", 0)).isTrue();
        assertThat(limit.begin("ann", 0)).isTrue();
        assertThat(limit.begin("ann", 0)).as("two are on their way").isFalse();
        assertThat(limit.begin("bob", 0)).isTrue();
        limit.end("ann", false, 1);
        assertThat(limit.begin("ann", 2)).as("one came to something").isTrue();
    }

    @Test
    void shouldForgetAMissAfterAMinuteAndNotBefore() {
        assertThat(limit.begin("ann", 0)).isTrue();
        limit.end("ann", true, 5);
        assertThat(limit.begin("ann", 10)).isTrue();
        limit.end("ann", true, 10);
        assertThat(limit.begin("ann", MINUTE_NS + 4)).isFalse();
        assertThat(limit.begin("ann", MINUTE_NS + 5)).isTrue();
        assertThat(limit.begin("ann", MINUTE_NS + 9)).as("one is on its way").isFalse();
        assertThat(limit.begin("ann", MINUTE_NS + 10)).isTrue();
    }

    @Test
    void shouldCountAMissWhoseAddressWasForgottenMeanwhile() {
        assertThat(limit.begin("ann", 0)).isTrue();
        assertThat(limit.begin("ann", 0)).isTrue();
        for (int other = 0; other < MinuteLimit.KEYS_MAX; other++) {
            assertThat(limit.begin("other " + other, 0)).isTrue();
        }
        limit.end("ann", true, 1);
        limit.end("ann", true, 1);
        assertThat(limit.begin("ann", 2)).isFalse();
    }
}
