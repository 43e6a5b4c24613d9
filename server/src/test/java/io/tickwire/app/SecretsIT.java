package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.tickwire.proto.v1.Chat;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import io.tickwire.testing.Until;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Nothing that a client says, and nothing that lets one in, is in the log (ours at every level, the libraries' as a server is set up) or on the
 * metrics page.
 */
final class SecretsIT {
    private static final String CANARY = "canary7391";

    private final LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = logs.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = logs.getLogger("io.tickwire");
    private final Logger jettyHttp = logs.getLogger("org.eclipse.jetty.http");
    private final Lines lines = new Lines();
    private Level rootBefore = Level.WARN;

    /** As text, with all that they would be written with. */
    private static final class Lines extends AppenderBase<ILoggingEvent> {
        final Queue<String> all = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent line) {
            String thrown =
                    line.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(line.getThrowableProxy());
            all.add(line.getLevel() + " " + line.getLoggerName() + " " + line.getFormattedMessage() + thrown);
        }
    }

    @BeforeEach
    void listen() {
        rootBefore = root.getLevel();
        lines.setContext(logs);
        lines.start();
        root.setLevel(Level.INFO);
        ours.setLevel(Level.TRACE);
        jettyHttp.setLevel(Level.ERROR); // as LogSetup does
        root.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(lines);
        root.setLevel(rootBefore);
        ours.setLevel(null);
        jettyHttp.setLevel(null);
    }

    @Test
    void shouldKeepToItselfWhatClientsSayAndWhatLetsThemIn() throws Exception {
        try (TestServer server = TestServer.start()) {
            List<String> secrets = play(server);
            refuse(server);
            String metrics = server.get("/metrics").body();
            awaitLine(server, "handshakes refused: reason=ticket");
            awaitLine(server, "connection ended");

            assertThat(metrics).doesNotContain(CANARY).doesNotContain(secrets);
            assertThat(lines.all)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line)
                            .doesNotContainIgnoringCase(CANARY)
                            .doesNotContain(secrets)
                            .doesNotContain("ticket="));
        }
    }

    @Test
    void shouldSayWhatIsRefusedAtMostOnceASecondForEachReason() throws Exception {
        try (TestServer server = TestServer.start()) {
            for (int i = 0; i < 300; i++) {
                server.get("/play?ticket=" + CANARY);
            }
            awaitLine(server, "handshakes refused: reason=no_upgrade");
            long told = lines.all.stream()
                    .filter(line -> line.contains("reason=no_upgrade"))
                    .mapToLong(line -> Long.parseLong(line.substring(line.indexOf("times=") + 6)))
                    .count();
            assertThat(told).as("not one for each").isLessThan(60);
        }
    }

    /** A name, a client, a chat and frames that are none, all with a canary; returns what let it in. */
    private static List<String> play(TestServer server) throws Exception {
        String ticket = server.ticket(CANARY);
        TestPlayer player = TestPlayer.open(server, ticket);
        player.send(ClientFrame.newBuilder()
                .setHello(Hello.newBuilder().setClient(CANARY))
                .build());
        String token = player.welcome().getResumeToken();
        player.send(ClientFrame.newBuilder()
                .setChat(Chat.newBuilder().setText(CANARY))
                .build());
        player.socket().sendText(CANARY, true).join();
        assertThat(player.closeCode()).isEqualTo(1003);
        return List.of(ticket, token);
    }

    private static void refuse(TestServer server) throws Exception {
        server.join("{\"name\": \"" + CANARY + "\", \"room\": \"" + CANARY + "\"}");
        server.join("{\"name\": \"" + CANARY + "\", \"game\": \"" + CANARY + "\"}");
        server.join("{\"name\": \"" + CANARY + "\", \"options\": {\"" + CANARY + "\": \"" + CANARY + "\"}}");
        server.join("{\"resume\": \"" + CANARY + "\"}");
        server.join("{\"" + CANARY, "Origin", "https://" + CANARY + ".example");
        server.join("{}", "Content-Type", CANARY);
        server.get("/" + CANARY + "?" + CANARY + "=" + CANARY, "User-Agent", CANARY, CANARY, CANARY);
        server.get("/api/operator/rooms/" + CANARY, "Authorization", "Bearer " + CANARY);
        server.look("rooms/" + CANARY);
        server.order("rooms/" + CANARY + "/kick", "{\"reason\": \"" + CANARY + "\"}");
        assertThat(catchThrowable(() -> TestPlayer.open(server, CANARY))).isNotNull();
        try (RawClient raw = new RawClient(server.port(), 0)) {
            raw.write("GET /play?ticket=" + CANARY + " HTTP/1.1\r\nHost: " + CANARY + "\r\nHost: [" + CANARY + "\r\nX: "
                    + CANARY + "\r\nConnection: close\r\n\r\n");
            raw.readAll();
        }
        try (RawClient raw = new RawClient(server.port(), 0)) {
            raw.write(CANARY + " \u0001 /" + CANARY + "%zz?" + CANARY + " HTTP/9.9\r\n\r\n");
            raw.readAll();
        }
    }

    private void awaitLine(TestServer server, String part) {
        Until.await(
                "a line with " + part + " from " + server.port(),
                () -> lines.all.stream().anyMatch(line -> line.contains(part)));
    }
}
