package io.tickwire.app;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Between those who log and where lines go: whoever logs never waits for a terminal, a pipe or a disk. A line that finds no place is
 * dropped and counted. Any thread. Bound: {@link #LINES_MAX} lines, those that its writer has taken out and not written yet among them.
 */
final class LogQueue extends AsyncAppender {
    static final int LINES_MAX = 4_096;

    private static final int FLUSH_MS_MAX = 1_000;

    /** Never waited for; the queue below is as long, so what has a place here finds one there. */
    private final Semaphore places;

    private final LongAdder dropped = new LongAdder();
    private final Writer writer;

    /** @param lines where lines go */
    LogQueue(Appender<ILoggingEvent> lines, int linesMax) {
        places = new Semaphore(linesMax);
        setName("queue");
        setQueueSize(linesMax);
        setDiscardingThreshold(0); // until it is full, no level is worth less than another
        setNeverBlock(true);
        setMaxFlushTime(FLUSH_MS_MAX);
        writer = new Writer(lines);
    }

    @Override
    public void start() {
        writer.setContext(getContext());
        writer.start();
        addAppender(writer); // not before there is a context: it would say on standard output that there is none
        super.start();
    }

    @Override
    protected void append(ILoggingEvent line) {
        if (places.tryAcquire()) {
            super.append(line);
        } else {
            dropped.increment();
        }
    }

    /** Lines that found no place. */
    long dropped() {
        return dropped.sum();
    }

    /** Gives a line's place away once it is written. The queue's own thread. */
    private final class Writer extends AppenderBase<ILoggingEvent> {
        private final Appender<ILoggingEvent> lines;

        Writer(Appender<ILoggingEvent> lines) {
            this.lines = lines;
        }

        @Override
        protected void append(ILoggingEvent line) {
            try {
                lines.doAppend(line);
            } finally {
                places.release();
            }
        }

        @Override
        public void stop() {
            super.stop();
            lines.stop();
        }
    }
}
