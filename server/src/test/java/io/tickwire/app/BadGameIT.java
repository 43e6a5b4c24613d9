package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Games that hang, throw or flood end their own room, and no other on the same thread. */
final class BadGameIT {
    private final CountDownLatch freed = new CountDownLatch(1);
    private final HeardLog log = HeardLog.of("io.tickwire.loop");

    @AfterEach
    void stopListening() {
        log.close();
        freed.countDown();
    }

    @Test
    void shouldGiveUpARoomThatHangsAndRunTheOthersOn() throws Exception {
        try (TestServer server = start("loop.hang-ms=1000")) {
            TestPlayer good = join(server, "nothing");
            TestPlayer bad = join(server, "hang");

            assertThat(bad.closed.get(20, TimeUnit.SECONDS)).isEqualTo(1011);
            assertServed(good);
            assertServed(join(server, "other"));
            assertThat(server.metric("tickwire_rooms_hung_total")).isEqualTo(1);
            assertThat(server.metric("tickwire_threads_hung")).isEqualTo(1);
            assertThat(server.get("/healthz").statusCode()).as("rooms run").isEqualTo(200);
            assertThat(logged("is given up")).hasSize(1);
            assertThat(logged("is given up").get(0).getFormattedMessage()).contains(" of stuck ", "loop.hang-ms");
            IThrowableProxy where = logged("is given up").get(0).getThrowableProxy();
            assertThat(where.getStackTraceElementProxyArray())
                    .as("where it hangs")
                    .anySatisfy(frame -> assertThat(frame.toString()).contains("StuckGame.waitForever"));

            freed.countDown();
            server.awaitMetric("tickwire_threads_hung", 0);
            assertServed(good);
        }
    }

    @Test
    void shouldEndARoomThatThrowsAndNoOther() throws Exception {
        try (TestServer server = start()) {
            TestPlayer good = join(server, "nothing");
            TestPlayer bad = join(server, "throw");

            assertThat(bad.closed.get(20, TimeUnit.SECONDS)).isEqualTo(1011);
            assertServed(good);
            assertThat(server.metric("tickwire_rooms_failed_total")).isEqualTo(1);
            assertThat(logged("failed").get(0).getFormattedMessage()).matches("room [0-9A-Z]{8} of stuck failed");
        }
    }

    @Test
    void shouldStopAFloodOfEntitiesAndSayWhichBoundItMetAndTheCure() throws Exception {
        try (TestServer server = start("room.entities-max=500")) {
            TestPlayer good = join(server, "nothing");
            TestPlayer bad = join(server, "flood");

            assertThat(bad.closed.get(20, TimeUnit.SECONDS)).isEqualTo(1011);
            assertServed(good);
            assertThat(logged("failed").get(0).getThrowableProxy().getMessage())
                    .isEqualTo("stuck has spawned 500 entities that are alive, all that a room may have"
                            + " (room.entities-max=500): despawn some, or raise the limit");
        }
    }

    private TestServer start(String... settings) throws Exception {
        return TestServer.hosting(StuckGame.class, () -> new StuckGame(freed), settings);
    }

    private static TestPlayer join(TestServer server, String what) throws Exception {
        String body = "{\"name\": \"Ann\", \"options\": {\"what\": \"" + what + "\"}}";
        TestPlayer player = TestPlayer.open(
                server, server.json(server.join(body)).get("ticket").asText());
        player.hello();
        player.welcome();
        return player;
    }

    /** One that came after this was asked, and the one after that. */
    private static void assertServed(TestPlayer player) throws Exception {
        int tick = player.snapshot().getTick();
        while (player.frames() > 0) {
            tick = player.snapshot().getTick();
        }
        assertThat(player.snapshot().getTick()).isGreaterThan(tick);
        assertThat(player.closed).isNotDone();
    }

    private List<ILoggingEvent> logged(String part) {
        return log.lines().stream()
                .filter(event -> event.getFormattedMessage().contains(part))
                .toList();
    }
}
