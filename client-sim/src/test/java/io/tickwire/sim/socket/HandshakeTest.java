package io.tickwire.sim.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private static final String RFC_KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final String RIGHT = """
            HTTP/1.1 101 Switching Protocols\r
            upgrade: WebSocket\r
            CONNECTION: keep-alive, Upgrade\r
            Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r
            Sec-WebSocket-Protocol: tickwire.v1\r
            \r
            """;

    private final Handshake handshake = Handshake.of(Base64.getDecoder().decode(RFC_KEY));

    @Test
    void shouldAskForTheSubprotocolAtTheEndpoint() {
        Endpoint endpoint = Endpoint.of(URI.create("ws://127.0.0.1:8081/play"), "ticket=abc");

        assertThat(new String(handshake.request(endpoint), StandardCharsets.ISO_8859_1))
                .startsWith("GET /play?ticket=abc HTTP/1.1\r\nHost: 127.0.0.1:8081\r\n")
                .contains("\r\nSec-WebSocket-Key: " + RFC_KEY + "\r\n")
                .contains("\r\nSec-WebSocket-Version: 13\r\n")
                .contains("\r\nSec-WebSocket-Protocol: tickwire.v1\r\n")
                .doesNotContain("Origin")
                .endsWith("\r\n\r\n");
    }

    @Test
    void shouldTakeTheAnswerOfTheRfc() {
        assertThat(handshake.refusal(RIGHT)).isEmpty();
    }

    @Test
    void shouldSayWhyAnAnswerIsRefused() {
        assertThat(handshake.refusal("HTTP/1.1 401 Unauthorized\r\n\r\n"))
                .isEqualTo("the upgrade was refused: HTTP/1.1 401 Unauthorized");
        assertThat(handshake.refusal(RIGHT.replace("WebSocket\r", "h2c\r"))).contains("does not upgrade");
        assertThat(handshake.refusal(RIGHT.replace("s3pP", "S3pP"))).contains("accept key");
        assertThat(handshake.refusal(RIGHT.replace("tickwire.v1", "tickwire.v2")))
                .contains("does not speak");
        assertThat(handshake.refusal(RIGHT.replace("Sec-WebSocket-Protocol: tickwire.v1\r\n", "")))
                .contains("does not speak");
        assertThat(handshake.refusal(
                        RIGHT.replace("\r\n\r\n", "\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n")))
                .contains("extension");
    }
}
