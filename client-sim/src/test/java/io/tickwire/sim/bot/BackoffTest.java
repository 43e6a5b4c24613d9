package io.tickwire.sim.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final long MS = 1_000_000;

    @Test
    void shouldWaitLongerEachTimeUpToFiveSecondsAndBeginAnewAfterSuccess() {
        Backoff backoff = new Backoff(new SplittableRandom(4));
        long[] mostNs = new long[8];
        for (int round = 0; round < 500; round++) {
            for (int attempt = 0; attempt < mostNs.length; attempt++) {
                mostNs[attempt] = Math.max(mostNs[attempt], backoff.nextNs());
            }
            assertThat(backoff.attempts()).isEqualTo(mostNs.length);
            backoff.reset();
        }
        assertThat(mostNs[0]).isBetween(200 * MS, 250 * MS);
        assertThat(mostNs[1]).isBetween(400 * MS, 500 * MS);
        assertThat(mostNs[2]).isBetween(800 * MS, 1000 * MS);
        assertThat(mostNs[7]).isBetween(4000 * MS, 5000 * MS);
    }
}
