package io.tickwire.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HandshakeTest {
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAA==";

    private final Handshake handshake = handshake(false);

    private static Handshake handshake(boolean secure) {
        return new Handshake(new Origins(List.of("https://friend.example"), secure));
    }

    @Test
    void shouldTakeAHandshakeAsABrowserSendsIt() {
        assertThat(check(head().put("Connection", "keep-alive, Upgrade").put("Origin", "http://play.example:8080")))
                .isNull();
    }

    @Test
    void shouldTakeAProgramThatSendsNoOrigin() {
        assertThat(check(head())).isNull();
    }

    @Test
    void shouldTakeTheOriginOfAPageBehindAProxyThatEndsTls() {
        assertThat(check(head().put(HttpHeader.HOST, "Play.Example").put("Origin", "https://play.example")))
                .isNull();
    }

    @Test
    void shouldTakeAListedOriginInAnyCase() {
        assertThat(check(head().put("Origin", "https://Friend.example"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://play.example",
                "http://play.example:8081",
                "http://play.example:8080.evil.example",
                "http://evil.example",
                "http://evil.example/play.example:8080",
                "http://play.example:8080@evil.example",
                "https://friend.example.evil.example",
                "https://friend.example/",
                "file://play.example:8080",
                "null",
                "",
                "::"
            })
    void shouldRefuseAForeignOrLookAlikeOrigin(String origin) {
        assertThat(check(head().put("Origin", origin))).isEqualTo(Refusal.ORIGIN);
    }

    @Test
    void shouldRefuseTwoOrigins() {
        assertThat(check(head().add("Origin", "https://friend.example").add("Origin", "https://friend.example")))
                .isEqualTo(Refusal.ORIGIN);
    }

    @Test
    void shouldRefuseAnotherMethodAndAnotherHttp() {
        assertThat(handshake.check("POST", HttpVersion.HTTP_1_1, head())).isEqualTo(Refusal.METHOD);
        assertThat(handshake.check("GET", HttpVersion.HTTP_1_0, head())).isEqualTo(Refusal.HTTP_VERSION);
    }

    @Test
    void shouldRefuseWhatIsNoUpgrade() {
        assertThat(check(head().remove("Upgrade"))).isEqualTo(Refusal.NO_UPGRADE);
        assertThat(check(head().put("Upgrade", "h2c"))).isEqualTo(Refusal.NO_UPGRADE);
        assertThat(check(head().put("Connection", "close"))).isEqualTo(Refusal.NO_UPGRADE);
    }

    @Test
    void shouldRefuseAnotherWebSocketVersion() {
        assertThat(check(head().put("Sec-WebSocket-Version", "8"))).isEqualTo(Refusal.WEBSOCKET_VERSION);
        assertThat(check(head().remove("Sec-WebSocket-Version"))).isEqualTo(Refusal.WEBSOCKET_VERSION);
        assertThat(check(head().add("Sec-WebSocket-Version", "8"))).isEqualTo(Refusal.WEBSOCKET_VERSION);
    }

    @Test
    void shouldRefuseAKeyThatIsNotOneOf16Bytes() {
        assertThat(check(head().remove("Sec-WebSocket-Key"))).isEqualTo(Refusal.KEY);
        assertThat(check(head().put("Sec-WebSocket-Key", "AAAA"))).isEqualTo(Refusal.KEY);
        assertThat(check(head().put("Sec-WebSocket-Key", "not base64!"))).isEqualTo(Refusal.KEY);
        assertThat(check(head().add("Sec-WebSocket-Key", KEY))).isEqualTo(Refusal.KEY);
    }

    @Test
    void shouldRefuseABodyWhoseBytesAndFramesWouldBeMixedUp() {
        assertThat(check(head().put("Transfer-Encoding", "chunked"))).isEqualTo(Refusal.BODY);
        assertThat(check(head().put("Content-Length", "10"))).isEqualTo(Refusal.BODY);
        assertThat(check(head().put("Content-Length", "0"))).isNull();
    }

    @Test
    void shouldRefuseAPageWithoutTlsWhereTheServerEndsTls() {
        HttpFields plain = head().put("Origin", "http://play.example:8080");
        HttpFields secure = head().put("Origin", "https://play.example:8080");
        assertThat(handshake(true).check("GET", HttpVersion.HTTP_1_1, plain)).isEqualTo(Refusal.ORIGIN);
        assertThat(handshake(true).check("GET", HttpVersion.HTTP_1_1, secure)).isNull();
        assertThat(check(plain)).isNull();
    }

    @Test
    void shouldRefuseAnotherSubprotocol() {
        assertThat(check(head().remove("Sec-WebSocket-Protocol"))).isEqualTo(Refusal.SUBPROTOCOL);
        assertThat(check(head().put("Sec-WebSocket-Protocol", "tickwire.v2"))).isEqualTo(Refusal.SUBPROTOCOL);
        assertThat(check(head().put("Sec-WebSocket-Protocol", "tickwire.v2, tickwire.v1")))
                .isNull();
    }

    @Test
    void shouldRefuseNoHostAndTwo() {
        assertThat(check(head().remove("Host"))).isEqualTo(Refusal.HOST);
        assertThat(check(head().add("Host", "other.example"))).isEqualTo(Refusal.HOST);
    }

    private @Nullable Refusal check(HttpFields headers) {
        return handshake.check("GET", HttpVersion.HTTP_1_1, headers);
    }

    private static HttpFields.Mutable head() {
        return HttpFields.build()
                .put("Host", "play.example:8080")
                .put("Upgrade", "websocket")
                .put("Connection", "Upgrade")
                .put("Sec-WebSocket-Version", "13")
                .put("Sec-WebSocket-Key", KEY)
                .put("Sec-WebSocket-Protocol", "tickwire.v1");
    }
}
