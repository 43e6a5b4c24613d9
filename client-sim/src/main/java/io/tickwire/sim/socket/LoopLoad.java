package io.tickwire.sim.socket;

import org.HdrHistogram.Histogram;

/**
 * How hard a loop works and how late it runs: what tells a slow server from a slow load generator. Written by the loop's thread;
 * read by others once that has ended.
 */
public final class LoopLoad {
    private static final long LONGEST_US = 60_000_000;

    private final Histogram latenessUs = new Histogram(LONGEST_US, 2);
    private long busyNs;
    private long cpuSinceNs;
    private long cpuUntilNs;
    private long sinceNs;
    private long untilNs;

    LoopLoad(long nowNs) {
        sinceNs = nowNs;
        untilNs = nowNs;
    }

    /** One cycle: when it should have begun, when it did, when it was done. */
    void onCycle(long plannedNs, long beganNs, long doneNs) {
        latenessUs.recordValue(Math.min(LONGEST_US, Math.max(0, beganNs - plannedNs) / 1000));
        busyNs += doneNs - beganNs;
        untilNs = doneNs;
    }

    /** The thread's own time on the CPU, told now and then and at the end. */
    void onCpu(long cpuNs) {
        cpuUntilNs = cpuNs;
    }

    void reset(long nowNs) {
        cpuSinceNs = cpuUntilNs;
        latenessUs.reset();
        busyNs = 0;
        sinceNs = nowNs;
        untilNs = nowNs;
    }

    /** Share of the time spent working, 0 to 1. */
    public double busyShare() {
        return untilNs == sinceNs ? 0 : (double) busyNs / (untilNs - sinceNs);
    }

    /** Share of the time on the CPU: what is missing to {@link #busyShare}, the loop waited for one. */
    public double cpuShare() {
        return untilNs == sinceNs ? 0 : (double) (cpuUntilNs - cpuSinceNs) / (untilNs - sinceNs);
    }

    /** How late cycles began: a bot's reading and sending is late by as much. */
    public double latenessP99Ms() {
        return latenessUs.getValueAtPercentile(99) / 1e3;
    }
}
