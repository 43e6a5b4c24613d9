package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.testing.Until;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes with a good ticket that come to nothing: the place in the room, which the ticket stood for, is given back. */
class LostHandshakeIT extends Abuse {
    private static final int TIMES = 20;

    LostHandshakeIT() {
        super("session.ticket-ms=1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "a;=b", "permessage-deflate; client_max_window_bits=\""})
    void shouldGiveThePlaceBackWhenJettyCannotReadTheExtensions(String extensions) throws Exception {
        try (RawClient client = RawClient.asking(server(), head("Sec-WebSocket-Extensions: " + extensions))) {
            assertThat(client.readHead()).startsWith("HTTP/1.1 400 ");
            assertThat(players()).isOne();
        }
    }

    @Test
    void shouldGiveThePlaceBackOfWhoeverResetsAfterTheHead() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            RawClient.asking(server(), head("X: " + i)).reset();
        }
        Until.await("only the good one has a place", () -> {
            try {
                // whoever comes next clears away the tickets that the server never read
                assertThat(server().join("{\"name\": \"Eve\", \"room\": \"NOWHERE1\"}")
                                .statusCode())
                        .isNotEqualTo(200);
                return players() == 1;
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private String head(String more) throws Exception {
        return "GET /play?ticket=" + server().ticket("Eve") + " HTTP/1.1\r\nHost: 127.0.0.1:" + server().port()
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: tickwire.v1\r\n" + more
                + "\r\n\r\n";
    }

    /** In the one room that there is, places that are only promised among them. */
    private int players() throws IOException, InterruptedException {
        return server().json(server().get("/api/rooms"))
                .get("rooms")
                .get(0)
                .get("players")
                .asInt();
    }
}
