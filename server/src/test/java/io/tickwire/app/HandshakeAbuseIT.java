package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes that must not become a WebSocket. */
class HandshakeAbuseIT extends Abuse {
    private static final String KEY = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==";
    private static final String EVIL = "Origin: https://evil.example";

    private static final String OVERFLOWING = """
            POST /api/join HTTP/1.1\r
            Host: a\r
            Content-Type: application/json\r
            Transfer-Encoding: chunked\r
            \r
            ffffffffffffffff\r
            """;

    HandshakeAbuseIT() {
        super("server.origins=https://friend.example", "server.head-deadline-ms=500");
    }

    /** A head as good as a browser's, but for what is wrong with it. */
    private record Head(String line, List<String> headers) {
        static Head good() {
            return new Head(
                    "GET /play?ticket=none HTTP/1.1",
                    List.of(
                            "Host: play.example",
                            "Connection: Upgrade",
                            "Upgrade: websocket",
                            "Sec-WebSocket-Version: 13",
                            KEY,
                            "Sec-WebSocket-Protocol: tickwire.v1"));
        }

        Head line(String other) {
            return new Head(other, headers);
        }

        Head without(String name) {
            return new Head(
                    line,
                    headers.stream()
                            .filter(header -> !header.startsWith(name + ":"))
                            .toList());
        }

        Head plus(String header) {
            List<String> more = new ArrayList<>(headers);
            more.add(header);
            return new Head(line, more);
        }

        Head instead(String header) {
            return without(header.substring(0, header.indexOf(':'))).plus(header);
        }

        String text() {
            return line + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        }
    }

    /** What is sent, and the statuses it may get. */
    private record Case(String name, String head, List<Integer> statuses) {
        Case(String name, Head head, Integer... statuses) {
            this(name, head.text(), List.of(statuses));
        }

        Case(String name, String head, Integer... statuses) {
            this(name, head, List.of(statuses));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> refused() {
        Head good = Head.good();
        return Stream.of(
                new Case("POST", good.line("POST /play HTTP/1.1"), 405),
                new Case("HEAD", good.line("HEAD /play HTTP/1.1"), 405),
                new Case("OPTIONS", good.line("OPTIONS /play HTTP/1.1"), 405),
                new Case("TRACE", good.line("TRACE /play HTTP/1.1"), 405),
                new Case("no method there is", good.line("FOO /play HTTP/1.1"), 405),
                new Case("HTTP/1.0", good.line("GET /play HTTP/1.0"), 505),
                new Case("HTTP/3.0", good.line("GET /play HTTP/3.0"), 400, 505),
                new Case("no upgrade", good.without("Upgrade"), 426),
                new Case("another upgrade", good.instead("Upgrade: h2c"), 426),
                new Case("a connection that closes", good.instead("Connection: close"), 400, 426),
                new Case("an old version", good.instead("Sec-WebSocket-Version: 8"), 426),
                new Case("no version", good.without("Sec-WebSocket-Version"), 426),
                new Case("a version that is no number", good.instead("Sec-WebSocket-Version: x"), 426),
                new Case("no key", good.without("Sec-WebSocket-Key"), 400),
                new Case("a short key", good.instead("Sec-WebSocket-Key: AAAA"), 400),
                new Case("a long key", good.instead("Sec-WebSocket-Key: " + "A".repeat(32)), 400),
                new Case("a key that is no base64", good.instead("Sec-WebSocket-Key: !!"), 400),
                new Case("two keys", good.plus(KEY), 400),
                new Case("no host", good.without("Host"), 400),
                new Case("two hosts", good.plus("Host: other.example"), 400),
                new Case("a foreign page", good.plus(EVIL), 403),
                new Case("a page without an origin", good.plus("Origin: null"), 403),
                new Case("an empty origin", good.plus("Origin: "), 403),
                new Case("a longer host", good.plus("Origin: http://play.example.evil.example"), 403),
                new Case("another port", good.plus("Origin: http://play.example:8081"), 403),
                new Case("a user's name", good.plus("Origin: http://play.example@evil.example"), 403),
                new Case("a longer friend", good.plus("Origin: https://friend.example.evil.example"), 403),
                new Case("a friend without TLS", good.plus("Origin: http://friend.example"), 403),
                new Case(
                        "two origins",
                        good.plus("Origin: https://friend.example").plus(EVIL),
                        403),
                new Case("no subprotocol", good.without("Sec-WebSocket-Protocol"), 400),
                new Case("another subprotocol", good.instead("Sec-WebSocket-Protocol: tickwire.v2"), 400),
                new Case("our subprotocol in capitals", good.instead("Sec-WebSocket-Protocol: TICKWIRE.V1"), 400),
                new Case("our subprotocol in quotes", good.instead("Sec-WebSocket-Protocol: \"tickwire.v1\""), 400),
                new Case("no ticket", good.line("GET /play HTTP/1.1"), 401),
                new Case("an empty ticket", good.line("GET /play?ticket= HTTP/1.1"), 401),
                new Case("a made-up ticket", good, 401),
                new Case("two tickets", good.line("GET /play?ticket=a&ticket=b HTTP/1.1"), 401),
                new Case("a ticket of control characters", good.line("GET /play?ticket=%00%0a HTTP/1.1"), 400, 401),
                new Case("a ticket that is no UTF-8", good.line("GET /play?ticket=%ff%fe HTTP/1.1"), 400, 401),
                new Case("a broken escape", good.line("GET /play?ticket=%zz HTTP/1.1"), 400, 401),
                new Case("a long ticket", good.line("GET /play?ticket=" + "a".repeat(20_000) + " HTTP/1.1"), 414, 431),
                new Case("a header of 64 KiB", good.plus("X-Long: " + "a".repeat(65_536)), 431),
                new Case("3,000 headers", good.plus("a: b\r\n".repeat(3_000) + "a: b"), 431),
                new Case("a header without a colon", good.plus("nothing"), 400),
                new Case("a header with a NUL", good.plus("X-Nul: a\0b"), 400),
                new Case("a name with a space", good.plus("X Name: a"), 400),
                new Case("a folded header", good.plus("X-Folded: a\r\n b"), 400),
                new Case("a length twice", good.plus("Content-Length: 1").plus("Content-Length: 2"), 400),
                new Case("a negative length", good.plus("Content-Length: -1"), 400),
                new Case("a huge length", good.plus("Content-Length: 99999999999999999999"), 400),
                new Case(
                        "a length and chunks",
                        good.line("POST /api/join HTTP/1.1")
                                .plus("Content-Length: 4")
                                .plus("Transfer-Encoding: chunked"),
                        400),
                new Case("another encoding", good.plus("Transfer-Encoding: chunked, gzip"), 400),
                new Case("a path of dots", good.line("GET /../../etc/passwd HTTP/1.1"), 400),
                new Case("a path without a slash", good.line("GET play HTTP/1.1"), 400),
                new Case("no version of HTTP", "GET /play\r\n\r\n", 400, 505),
                new Case("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, 426, 505),
                new Case("TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n", 400),
                new Case("garbage", "\u00ff\u00fe\u0000\u0001\r\n\r\n", 400));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldRefuse(Case bad) throws IOException {
        try (RawClient client = RawClient.asking(server(), bad.head())) {
            String head = client.readHead();
            assertThat(Integer.valueOf(head.substring(9, 12))).isIn(bad.statuses());
            assertSilentOfItself(head);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate",
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate; server_no_context_takeover, permessage-deflate"
            })
    void shouldAgreeOnNoExtension(String offered) throws Exception {
        Head asking = Head.good()
                .line("GET /play?ticket=" + server().ticket("Ann") + " HTTP/1.1")
                .plus("Sec-WebSocket-Extensions: " + offered);
        try (RawClient client = RawClient.asking(server(), asking.text())) {
            assertThat(client.readHead())
                    .startsWith("HTTP/1.1 101 ")
                    .doesNotContainIgnoringCase("Sec-WebSocket-Extensions");
        }
    }

    @Test
    void shouldTakeATicketOnceEvenAtTheSameMoment() throws Exception {
        String head = Head.good()
                .line("GET /play?ticket=" + server().ticket("Eve") + " HTTP/1.1")
                .text();
        List<String> statuses = new ArrayList<>();
        try (RawClient first = RawClient.asking(server(), head);
                RawClient second = RawClient.asking(server(), head)) {
            statuses.add(first.readHead().substring(9, 12));
            statuses.add(second.readHead().substring(9, 12));
        }
        assertThat(statuses).containsExactlyInAnyOrder("101", "401");
    }

    @Test
    void shouldRefuseChunksWhoseSizeOverflows() throws IOException {
        try (RawClient client = RawClient.asking(server(), OVERFLOWING)) {
            String answer = client.readHead();
            assertThat(answer).startsWith("HTTP/1.1 400 ");
            assertSilentOfItself(answer);
        }
    }

    @Test
    void shouldSurviveWhoeverResetsInTheMiddleOfAHandshake() throws Exception {
        String text = Head.good()
                .line("GET /play?ticket=" + server().ticket("Eve") + " HTTP/1.1")
                .text();
        for (int length = 0; length <= text.length(); length += 37) {
            RawClient client = RawClient.asking(server(), text.substring(0, length));
            client.reset();
        }
    }

    @Test
    void shouldCutWhoeverSaysNothing() throws IOException {
        try (RawClient client = RawClient.asking(server(), "")) {
            assertThat(client.readToEnd()).isTrue();
        }
    }

    private static void assertSilentOfItself(String head) {
        String lower = new String(head.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
        assertThat(lower)
                .doesNotContainIgnoringCase("jetty")
                .doesNotContainIgnoringCase("\nserver:")
                .doesNotContain("Exception")
                .doesNotContain("java");
    }
}
