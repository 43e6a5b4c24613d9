package io.tickwire.loop;

/**
 * Notices that a room has more to do than fits into its ticks, not once but all the time: more than half of the runs of a window took
 * longer than their ticks last. Pure; fed with the time. Loop thread.
 */
final class Overload {
    static final long WINDOW_NS = 10_000_000_000L;

    private final long tickNs;
    private long windowEndNs;
    private int runs;
    private int overruns;
    private long worstNs;
    private String told = "";

    Overload(long tickNs, long nowNs) {
        this.tickNs = tickNs;
        windowEndNs = nowNs + WINDOW_NS;
    }

    /** A run of so many ticks took so long. True at most once a window: the one that ends now was too much, and {@link #line} says how much. */
    boolean onRun(long durationNs, int ticksRun, long nowNs) {
        boolean over = false;
        if (nowNs - windowEndNs >= 0) {
            over = 2 * overruns > runs;
            told = over ? tell() : told;
            windowEndNs = nowNs + WINDOW_NS;
            runs = 0;
            overruns = 0;
            worstNs = 0;
        }
        runs++;
        overruns += durationNs > ticksRun * tickNs ? 1 : 0;
        worstNs = Math.max(worstNs, durationNs);
        return over;
    }

    private String tell() {
        return overruns + " of " + runs + " runs took longer than their ticks last, the worst " + worstNs / 1_000_000
                + " ms of " + tickNs / 1_000_000;
    }

    /** What the window that {@link #onRun} answered true to was like. */
    String line() {
        return told;
    }
}
