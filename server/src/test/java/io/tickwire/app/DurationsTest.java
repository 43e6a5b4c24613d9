package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DurationsTest {
    @Test
    void shouldFindQuantilesToWithinAStep() {
        SplittableRandom random = new SplittableRandom(1);
        Durations durations = new Durations();
        long[] all = new long[10_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = random.nextLong(1L << random.nextInt(1, 40));
            durations.add(Duration.ofNanos(all[i]));
        }
        Arrays.sort(all);
        for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
            double exactMs = all[(int) Math.ceil(share * all.length) - 1] / 1e6;
            assertThat(durations.quantileMs(share)).isBetween(exactMs, exactMs * 17 / 16 + 1e-6);
        }
        assertThat(durations.longestMs()).isEqualTo(all[all.length - 1] / 1e6);
        assertThat(durations.count()).isEqualTo(all.length);
    }

    @Test
    void shouldBeNothingAtFirst() {
        assertThat(new Durations().quantileMs(0.99)).isZero();
        assertThat(new Durations().totalMs()).isZero();
    }
}
