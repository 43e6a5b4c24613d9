package io.tickwire.room;

/**
 * When ticks are due: a fixed step with a bounded catch-up. Pure; fed with the time. Times compare by difference, so that the clock
 * may wrap.
 */
final class TickSchedule {
    private final long tickNs;
    private final int catchUpTicksMax;
    private long nextDueNs;
    private long lostTicks;

    TickSchedule(long tickNs, int catchUpTicksMax, long firstDueNs) {
        this.tickNs = tickNs;
        this.catchUpTicksMax = catchUpTicksMax;
        nextDueNs = firstDueNs;
    }

    /** The ticks to run now: 0 when early, at most {@code catchUpTicksMax}; the rest is skipped and counted. */
    int due(long nowNs) {
        if (nextDueNs - nowNs > 0) {
            return 0;
        }
        long behind = (nowNs - nextDueNs) / tickNs + 1;
        int run = (int) Math.min(behind, catchUpTicksMax);
        lostTicks += behind - run;
        nextDueNs += behind * tickNs;
        return run;
    }

    /** When to ask again. */
    long nextDueNs() {
        return nextDueNs;
    }

    /** Skipped so far. */
    long lostTicks() {
        return lostTicks;
    }

    long tickNs() {
        return tickNs;
    }
}
