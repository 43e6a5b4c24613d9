package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tickwire.proto.v1.Flag;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.proto.v1.Welcome;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class PlayIT {
    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.start("server.origins=https://friend.example", "room.resume-wait-ms=20000");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void shouldJoinAndReceiveAFirstSnapshotFromScratch() throws Exception {
        TestPlayer player = TestPlayer.join(server, "Ann");

        Welcome welcome = player.welcome();
        assertThat(welcome.getGame()).isEqualTo("drift");
        assertThat(welcome.getName()).startsWith("Ann");
        assertThat(welcome.getSchema().getTypesList()).isNotEmpty();
        Snapshot first = player.snapshot();
        assertThat(first.getFlags() & Flag.RESET_VALUE).isNotZero();
        assertThat(first.getWholeList()).isNotEmpty();
        assertThat(first.hasChecksum()).isTrue();
        assertThat(Integer.compareUnsigned(player.snapshot().getTick(), first.getTick()))
                .isPositive();
    }

    @Test
    void shouldComeBackToTheSameAvatarAfterACut() throws Exception {
        TestPlayer cut = TestPlayer.join(server, "Bea");
        Welcome before = cut.welcome();
        cut.snapshot();
        cut.socket().abort();

        String ticket = server.json(server.join("{\"resume\": \"" + before.getResumeToken() + "\"}"))
                .get("ticket")
                .asText();
        TestPlayer back = TestPlayer.open(server, ticket);
        back.hello();

        Welcome after = back.welcome();
        assertThat(after.getPlayer()).isEqualTo(before.getPlayer());
        assertThat(after.getName()).isEqualTo(before.getName());
        assertThat(after.getResumeToken()).isNotEqualTo(before.getResumeToken());
    }

    @Test
    void shouldTakeATicketOnce() throws Exception {
        String ticket = server.ticket("Cy");
        TestPlayer.open(server, ticket);

        assertThat(refused(ticket)).isEqualTo(401);
        assertThat(refused("")).isEqualTo(401);
        assertThat(refused("AAAAAAAAAAAAAAAAAAAAAA")).isEqualTo(401);
    }

    @Test
    void shouldRefuseAForeignPageAndLeaveItsTicketGood() throws Exception {
        String ticket = server.ticket("Dee");

        assertThat(refused(ticket, "Origin", "https://evil.example")).isEqualTo(403);
        assertThat(refused(ticket, "Origin", "null")).isEqualTo(403);
        TestPlayer player = TestPlayer.open(server, ticket, "Origin", "https://friend.example");
        player.hello();
        assertThat(player.welcome().getGame()).isEqualTo("drift");
    }

    @Test
    void shouldAnswerABadHandshakeWithItsStatusAndNothingOfItself() throws Exception {
        assertThat(head("POST /play HTTP/1.1", "")).startsWith("HTTP/1.1 405 ");
        assertThat(head("GET /play HTTP/1.1", "")).startsWith("HTTP/1.1 426 ").contains("Upgrade: websocket");
        String upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
        assertThat(head("GET /play HTTP/1.1", upgrade + "Sec-WebSocket-Version: 8\r\n"))
                .startsWith("HTTP/1.1 426 ")
                .contains("Sec-WebSocket-Version: 13");
        assertThat(head("GET /play HTTP/1.1", upgrade + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAA\r\n"))
                .startsWith("HTTP/1.1 400 ");
        String good = upgrade + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";
        assertThat(head("GET /play HTTP/1.1", good)).startsWith("HTTP/1.1 400 ");
        assertThat(head("GET /play HTTP/1.1", good + "Sec-WebSocket-Protocol: tickwire.v2\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContain("Server:");
    }

    private static int refused(String ticket, String... header) {
        Throwable failure = catchThrowable(() -> TestPlayer.open(server, ticket, header));
        assertThat(failure).hasCauseInstanceOf(WebSocketHandshakeException.class);
        return failure.getCause() instanceof WebSocketHandshakeException refused
                ? refused.getResponse().statusCode()
                : 0;
    }

    private static String head(String line, String headers) throws IOException {
        try (RawClient client = new RawClient(server.port(), 0)) {
            client.write(line + "\r\nHost: 127.0.0.1\r\n" + headers + "\r\n");
            return client.readHead();
        }
    }
}
