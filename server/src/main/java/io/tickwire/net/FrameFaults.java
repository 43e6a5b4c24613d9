package io.tickwire.net;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames at which the server fails: all are counted, and one a second says in the log where that was. Any thread. Bound: that one.
 */
final class FrameFaults {
    private static final Logger LOG = LoggerFactory.getLogger(FrameFaults.class);
    private static final long EVERY_MS = 1_000;

    private final Scheduler scheduler;
    private final NetCounters counters;
    private final AtomicBoolean told = new AtomicBoolean();

    FrameFaults(Scheduler scheduler, NetCounters counters) {
        this.scheduler = scheduler;
        this.counters = counters;
    }

    void found(Throwable fault) {
        counters.add(NetMetric.FRAME_FAULTS, 1);
        if (told.compareAndSet(false, true)) {
            LOG.error("the server failed at a frame: its connection ends with 1011, others go on", fault);
            scheduler.schedule(() -> told.set(false), EVERY_MS, TimeUnit.MILLISECONDS);
        }
    }
}
