package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A log that goes nowhere for a while holds up neither those who log nor players. */
final class LogQueueIT {
    private static final int THREADS = 4;

    private final CountDownLatch freed = new CountDownLatch(1);
    private final Stuck stuck = new Stuck();

    /** Takes no line until it is freed. */
    private final class Stuck extends AppenderBase<ILoggingEvent> {
        final AtomicInteger written = new AtomicInteger();

        @Override
        protected void append(ILoggingEvent line) {
            try {
                freed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            written.incrementAndGet();
        }
    }

    @AfterEach
    void free() {
        freed.countDown();
    }

    @Test
    void shouldDropAndCountWhatFindsNoPlace() throws InterruptedException {
        LoggerContext logs = new LoggerContext();
        logs.setMDCAdapter(new LogbackMDCAdapter());
        logs.start();
        stuck.setContext(logs);
        stuck.start();
        LogQueue queue = LogSetup.queue(logs, stuck);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) { // at the last place they meet
            Thread thread = new Thread(() -> {
                for (int line = 0; line < LogQueue.LINES_MAX; line++) {
                    logs.getLogger("test").info("line {}", line); // comes back, though nothing is written
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(stuck.written).hasValue(0);
        assertThat(queue.dropped()).as("each one, and no other").isEqualTo((THREADS - 1) * LogQueue.LINES_MAX);
        freed.countDown();
        logs.stop();
        assertThat(stuck.written).hasValue(LogQueue.LINES_MAX);
    }

    @Test
    void shouldHoldUpNeitherSocketsNorRooms() throws Exception {
        LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger ours = logs.getLogger("io.tickwire");
        Level before = ours.getLevel();
        stuck.setContext(logs);
        stuck.start();
        LogQueue queue = new LogQueue(stuck, 8);
        queue.setContext(logs);
        queue.start();
        ours.setLevel(Level.INFO);
        ours.setAdditive(false);
        ours.addAppender(queue);
        try (TestServer server = TestServer.start()) {
            TestPlayer player = TestPlayer.join(server, "Ann");
            player.welcome();
            while (queue.dropped() < 30) {
                TestPlayer other = TestPlayer.join(server, "Ben");
                other.welcome();
                other.socket().abort(); // a line, from the selector's thread or the room's
                int tick = player.snapshot().getTick();
                assertThat(player.snapshot().getTick()).isGreaterThan(tick);
            }
            assertThat(player.closed).isNotDone();
            assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
        } finally {
            ours.detachAppender(queue);
            ours.setAdditive(true);
            ours.setLevel(before);
            freed.countDown();
            queue.stop();
        }
    }
}
