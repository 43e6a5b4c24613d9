package io.tickwire.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line per fact, on standard error; standard output is for whoever started the server. Written as code, because reading the same as
 * XML takes a quarter of a second of the start. A file named by {@code -Dlogback.configurationFile}, or the tests' own, still takes its place.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final String FILE_PROPERTY = "logback.configurationFile";
    private static final String TEST_FILE = "logback-test.xml";
    /** Should a library ever repeat the address of a request, what was secret in it is not repeated. */
    private static final String TICKET = "((?:ticket|token)=)[^&\\s]*";

    private static final String PATTERN =
            "%date{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %replace(%message%n%exception){'" + TICKET
                    + "', '$1'}";

    @Override
    public ExecutionStatus configure(LoggerContext logs) {
        if (System.getProperty(FILE_PROPERTY) != null
                || LogSetup.class.getClassLoader().getResource(TEST_FILE) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(logs);
        encoder.setPattern(PATTERN);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(logs);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        logs.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        logs.getLogger("io.tickwire").setLevel(Level.INFO);
        logs.getLogger("org.eclipse.jetty.http").setLevel(Level.ERROR); // it would repeat what clients sent, each time
        queue(logs, console);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Puts a queue before where lines go. */
    static LogQueue queue(LoggerContext logs, Appender<ILoggingEvent> lines) {
        LogQueue queue = new LogQueue(lines, LogQueue.LINES_MAX);
        queue.setContext(logs);
        queue.start();
        logs.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(queue);
        return queue;
    }

    /** Lines that were dropped because they came faster than they went. */
    static long dropped() {
        return LoggerFactory.getILoggerFactory() instanceof LoggerContext logs
                        && logs.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("queue") instanceof LogQueue queue
                ? queue.dropped()
                : 0;
    }

    /** Writes what is still in the queue, within a second; there are no more lines after that. */
    static void end() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            logs.stop();
        }
    }
}
