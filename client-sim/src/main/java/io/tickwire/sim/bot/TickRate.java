package io.tickwire.sim.bot;

/** Turns ticks into nanoseconds without summing up rounding errors. Immutable. */
record TickRate(int tickHz) {
    private static final long SECOND_NS = 1_000_000_000L;

    /** The time that this many ticks take. */
    long ns(long ticks) {
        return ticks * SECOND_NS / tickHz;
    }

    /** Whole ticks in this time, rounded down. */
    long ticks(long spanNs) {
        return Math.floorDiv(Math.floorDiv(spanNs, 1000) * tickHz, SECOND_NS / 1000);
    }

    /** The time that this many sixteenths of a tick take. */
    long nsOf16(long sixteenths) {
        return sixteenths * SECOND_NS / (16L * tickHz);
    }
}
