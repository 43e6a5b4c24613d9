package io.tickwire.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TokenBucketTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final TokenBucket bucket = new TokenBucket(10, 30, 0);

    @Test
    void shouldStartFull() {
        assertThat(bucket.take(31, 0)).isFalse();
        assertThat(bucket.take(30, 0)).isTrue();
        assertThat(bucket.take(1, 0)).isFalse();
    }

    @Test
    void shouldRefillSteadily() {
        bucket.take(30, 0);
        assertThat(bucket.take(1, SECOND_NS / 10 - 1)).isFalse();
        assertThat(bucket.take(1, SECOND_NS / 10)).isTrue();
        assertThat(bucket.take(10, SECOND_NS / 10 + SECOND_NS)).isTrue();
    }

    @Test
    void shouldRefillToItsBurstAndNoFurther() {
        bucket.take(30, 0);
        assertThat(bucket.take(31, Long.MAX_VALUE / 2)).isFalse();
        assertThat(bucket.take(30, Long.MAX_VALUE / 2)).isTrue();
    }

    @Test
    void shouldRefillNothingWhenTimeRunsBackwards() {
        bucket.take(30, SECOND_NS);
        assertThat(bucket.take(1, 0)).isFalse();
        assertThat(bucket.take(1, SECOND_NS)).isFalse();
        assertThat(bucket.take(1, SECOND_NS + SECOND_NS / 10)).isTrue();
    }
}
