package io.tickwire.app;

import java.time.Duration;

/** How long many things took, to within 1/{@link #STEPS} of each value. Owned by its caller. */
final class Durations {
    /** Steps from one power of two to the next. */
    private static final int STEPS = 16;

    private static final int STEP_BITS = 4;

    private final long[] counts = new long[(Long.SIZE - STEP_BITS) * STEPS]; // [step]
    private long count;
    private long totalNs;
    private long longestNs;

    void add(Duration duration) {
        long ns = Math.max(0, duration.toNanos());
        counts[step(ns)]++;
        count++;
        totalNs += ns;
        longestNs = Math.max(longestNs, ns);
    }

    long count() {
        return count;
    }

    double totalMs() {
        return totalNs / 1e6;
    }

    double longestMs() {
        return longestNs / 1e6;
    }

    /** The least that this share of them does not exceed, rounded up to a step; 0 when there are none. */
    double quantileMs(double share) {
        long wanted = (long) Math.ceil(share * count);
        long seen = 0;
        for (int step = 0; step < counts.length && wanted > 0; step++) {
            seen += counts[step];
            if (seen >= wanted) {
                return Math.min(longestNs, endNs(step)) / 1e6;
            }
        }
        return 0;
    }

    private static int step(long ns) {
        if (ns < STEPS) {
            return (int) ns;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(ns) - STEP_BITS;
        return (shift << STEP_BITS) + (int) (ns >>> shift);
    }

    /** The largest value of a step. */
    private static long endNs(int step) {
        if (step < 2 * STEPS) {
            return step;
        }
        int shift = (step >>> STEP_BITS) - 1;
        return ((long) (step - (shift << STEP_BITS) + 1) << shift) - 1;
    }
}
