package io.tickwire.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log what was refused, from the counts that are kept anyway: at most a line a second for each reason, however many there were, and
 * none of what the refused had said. Owned by whoever sweeps. Bound: the reasons.
 */
final class RefusalLog {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final long EVERY_NS = 1_000_000_000L;

    private static final class Watched {
        final String what;
        final LongSupplier count;
        long told;

        Watched(String what, LongSupplier count) {
            this.what = what;
            this.count = count;
        }
    }

    private final List<Watched> all = new ArrayList<>();
    private long sweptNs;

    RefusalLog(long nowNs) {
        sweptNs = nowNs;
    }

    /** @param what a line without its count; nothing of it comes from a client */
    void watch(String what, LongSupplier count) {
        all.add(new Watched(what, count));
    }

    /** Tells what has come since it last did, if that is a second ago. */
    void sweep(long nowNs) {
        if (nowNs - sweptNs < EVERY_NS) {
            return;
        }
        sweptNs = nowNs;
        for (Watched watched : all) {
            long now = watched.count.getAsLong();
            if (now != watched.told) {
                LOG.info("{} times={}", watched.what, now - watched.told);
                watched.told = now;
            }
        }
    }
}
