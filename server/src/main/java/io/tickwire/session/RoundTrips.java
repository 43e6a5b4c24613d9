package io.tickwire.session;

/**
 * The best round trip of the last ten seconds: pongs and acknowledgements both tell. Room thread. Bound: one minimum per
 * second.
 */
final class RoundTrips {
    /** Assumed until something was measured: nobody is that far away for long. */
    static final long FIRST_NS = 500_000_000L;

    private static final int SECONDS = 10;
    private static final long SECOND_NS = 1_000_000_000L;

    private final long originNs;
    private final long[] bestNs = new long[SECONDS]; // [second % SECONDS]
    private final long[] second = new long[SECONDS]; // [second % SECONDS], −1: nothing measured
    private long lastNs = FIRST_NS;

    RoundTrips(long nowNs) {
        originNs = nowNs;
        java.util.Arrays.fill(second, -1);
    }

    void add(long roundTripNs, long nowNs) {
        if (roundTripNs < 0) {
            return;
        }
        long now = Math.max(0, (nowNs - originNs) / SECOND_NS);
        int slot = (int) (now % SECONDS);
        if (second[slot] != now || roundTripNs < bestNs[slot]) {
            second[slot] = now;
            bestNs[slot] = roundTripNs;
        }
        lastNs = roundTripNs;
    }

    /** With nothing measured for ten seconds: what was measured last. */
    long bestNs(long nowNs) {
        long now = Math.max(0, (nowNs - originNs) / SECOND_NS);
        long best = Long.MAX_VALUE;
        for (int slot = 0; slot < SECONDS; slot++) {
            if (second[slot] >= 0 && second[slot] > now - SECONDS) {
                best = Math.min(best, bestNs[slot]);
            }
        }
        return best == Long.MAX_VALUE ? lastNs : best;
    }
}
