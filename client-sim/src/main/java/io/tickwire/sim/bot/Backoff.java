package io.tickwire.sim.bot;

import java.util.SplittableRandom;

/** How long to wait before the next attempt: from 250 ms, doubling up to 5 s, anywhere between nothing and that (full jitter). Owned by one bot. */
final class Backoff {
    private static final long FIRST_NS = 250_000_000L;
    private static final long LONGEST_NS = 5_000_000_000L;

    private final SplittableRandom random;
    private int attempts;

    Backoff(SplittableRandom random) {
        this.random = random;
    }

    long nextNs() {
        long atMostNs = Math.min(LONGEST_NS, FIRST_NS << Math.min(attempts, 10));
        attempts++;
        return random.nextLong(atMostNs);
    }

    int attempts() {
        return attempts;
    }

    /** It worked: the next time begins anew. */
    void reset() {
        attempts = 0;
    }
}
