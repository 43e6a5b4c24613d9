package io.tickwire.app;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.concurrent.atomic.LongAdder;

/**
 * Between those who log and where lines go: whoever logs never waits for a terminal, a pipe or a disk. A line that finds the queue full is
 * dropped and counted. Any thread. Bound: {@link #LINES_MAX} lines.
 */
final class LogQueue extends AsyncAppender {
    static final int LINES_MAX = 4_096;

    private static final int FLUSH_MS_MAX = 1_000;

    private final LongAdder dropped = new LongAdder();

    LogQueue() {
        setName("queue");
        setQueueSize(LINES_MAX);
        setDiscardingThreshold(0); // until it is full, no level is worth less than another
        setNeverBlock(true);
        setMaxFlushTime(FLUSH_MS_MAX);
    }

    @Override
    protected void append(ILoggingEvent line) {
        if (getRemainingCapacity() == 0) { // two that see the last place may both take it, and one is not counted
            dropped.increment();
        } else {
            super.append(line);
        }
    }

    /** Lines that found no place. */
    long dropped() {
        return dropped.sum();
    }
}
