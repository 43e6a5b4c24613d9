package io.tickwire.base;

import java.util.concurrent.atomic.AtomicLongArray;

/** One room's counters: written by the room's thread, read by any. Bound: one long per {@link Metric}. */
public final class Counters {
    private final AtomicLongArray values = new AtomicLongArray(Metric.values().length); // [metric ordinal]

    /** Adds on the owning thread: a plain read and an ordered write, no locked instruction. */
    public void add(Metric metric, long amount) {
        int index = metric.ordinal();
        values.setRelease(index, values.getPlain(index) + amount);
    }

    /** Any thread. */
    public long get(Metric metric) {
        return values.getAcquire(metric.ordinal());
    }
}
