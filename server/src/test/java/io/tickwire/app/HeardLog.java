package io.tickwire.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What one logger, and those below it, say until this is closed; none of it goes to the console. Lines come from any thread. */
public final class HeardLog implements AutoCloseable {
    private final Logger logger;
    private final @Nullable Level before;
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    private HeardLog(Logger logger) {
        this.logger = logger;
        before = logger.getLevel();
        heard.start();
        logger.setAdditive(false);
        logger.addAppender(heard);
    }

    /** A logger by its name. */
    public static HeardLog of(String name) {
        return new HeardLog((Logger) LoggerFactory.getLogger(name));
    }

    /** That of a class. */
    public static HeardLog of(Class<?> speaker) {
        return of(speaker.getName());
    }

    /** From this level on. */
    public HeardLog from(Level level) {
        logger.setLevel(level);
        return this;
    }

    /** What was said so far. */
    public List<ILoggingEvent> lines() {
        return List.copyOf(heard.list);
    }

    /** The words of it. */
    public List<String> messages() {
        return lines().stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** The words of one level. */
    public List<String> messages(Level level) {
        return lines().stream()
                .filter(line -> line.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(heard);
        logger.setAdditive(true);
        logger.setLevel(before);
    }
}
