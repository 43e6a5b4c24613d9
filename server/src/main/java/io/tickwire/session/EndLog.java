package io.tickwire.session;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log of connections that ended: a line for each, up to {@link #LINES_MAX} a second, and one for all further ones of that second
 * together. Any thread; it neither waits nor reads a clock. Bound: counts by how they ended; a client's own close code is not one of them.
 */
final class EndLog {
    /** Lines of a second. */
    static final int LINES_MAX = 20;

    private static final Logger LOG = LoggerFactory.getLogger(EndLog.class);
    private static final long WINDOW_NS = 1_000_000_000L;

    /** How a connection may have ended, as far as a sum of many tells. */
    enum How {
        BY_SERVER,
        LEFT,
        LOST
    }

    private final AtomicLong windowNs;
    private final AtomicInteger lines = new AtomicInteger(); // of this window
    private final AtomicLong more = new AtomicLong(); // that got none
    private final Map<How, LongAdder> unwritten = new EnumMap<>(How.class); // until the next sum

    EndLog(long nowNs) {
        windowNs = new AtomicLong(nowNs);
        for (How how : How.values()) {
            unwritten.put(how, new LongAdder());
        }
    }

    /** Writes the line, or counts it. */
    void ended(How how, long nowNs, Consumer<Logger> line) {
        sweep(nowNs);
        if (lines.incrementAndGet() <= LINES_MAX) {
            line.accept(LOG);
        } else {
            more.incrementAndGet();
            Objects.requireNonNull(unwritten.get(how)).increment();
        }
    }

    /** To be called now and then: sums up what got no line of its own, once its second is over. */
    void sweep(long nowNs) {
        long began = windowNs.get();
        if (nowNs - began < WINDOW_NS || !windowNs.compareAndSet(began, nowNs)) {
            return;
        }
        lines.set(0);
        long count = more.getAndSet(0);
        if (count > 0) {
            StringJoiner sums = new StringJoiner(" ");
            unwritten.forEach((how, sum) -> sums.add(how.name().toLowerCase(Locale.ROOT) + "=" + sum.sumThenReset()));
            LOG.info("connections ended: {} more in a second: {}", count, sums);
        }
    }
}
