package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.testing.Until;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A player's socket that is over stays a moment, so that the goodbye arrives. Here one address may have two at most: one that asks, and one that is asked about. */
final class LingeringSocketsIT {
    private static final String LIMITED = "server.unlimited-addresses=192.0.2.1";
    private static final String TWO = "server.address-sockets-max=2";
    private static final String LONG = "session.close-wait-ms=60000";
    private static final String SHORT = "session.close-wait-ms=100";

    @Test
    void shouldKeepItsPlaceWhileItLingers() throws Exception {
        try (TestServer server = TestServer.start(LIMITED, TWO, LONG)) {
            end(server);
            assertThat(healthy(server)).isFalse();
        }
    }

    @Test
    void shouldGiveItsPlaceBackWhenItIsGone() throws Exception {
        try (TestServer server = TestServer.start(LIMITED, TWO, SHORT)) {
            end(server);
            Until.await("its place is free", () -> healthy(server));
        }
    }

    @Test
    void shouldNotLingerWhereATicketWasRefused() throws Exception {
        try (TestServer server = TestServer.start(LIMITED, "server.address-sockets-max=1", LONG)) {
            try (RawClient stranger = RawClient.asking(server, String.format(RawClient.HANDSHAKE, "none", ""))) {
                assertThat(stranger.readHead()).startsWith("HTTP/1.1 401 ");
            }
            Until.await("its place is free", () -> healthy(server));
        }
    }

    /** Somebody plays, is closed and says goodbye; what the server still had to say was read to its end. */
    private static void end(TestServer server) throws Exception {
        try (RawClient player = RawClient.upgraded(server, "Eve", 0)) {
            player.send(RawClient.TEXT, (byte) 'x');
            int code = player.readToCloseCode();
            player.send(RawClient.CLOSE, (byte) (code >> 8), (byte) code);
            assertThat(player.readToEnd()).isTrue();
        }
        server.awaitMetric("tickwire_connections", 0);
    }

    private static boolean healthy(TestServer server) {
        try (RawClient next = new RawClient(server.port(), 0)) {
            return next.healthy();
        } catch (IOException e) {
            return false;
        }
    }
}
