package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.testing.Until;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpIT {
    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.start("server.head-deadline-ms=300", "server.origins=https://friend.example");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void shouldSayWhereToConnect() throws Exception {
        HttpResponse<String> response = server.join("{\"name\": \"Ann\"}");
        JsonNode joined = server.json(response);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(joined.get("url").asText()).isEqualTo("ws://127.0.0.1:" + server.port() + "/play");
        assertThat(joined.get("ticket").asText()).hasSizeGreaterThanOrEqualTo(22);
        assertThat(joined.get("game").asText()).isEqualTo("drift");
        assertThat(joined.get("room").asText()).isNotEmpty();
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                       | 400 | bad-request
            []                                      | 400 | bad-request
            {"name": 7}                             | 400 | bad-request
            {"name": "Ann", "options": "all"}       | 400 | bad-request
            {"name": "Ann", "options": {"a": {}}}   | 400 | bad-request
            {}                                      | 400 | bad-request
            {"name": "Ann", "game": "chess"}        | 404 | no-such-game
            {"name": "Ann", "room": "NOSUCHRM"}     | 404 | no-such-room
            {"name": "Ann", "options": {"view": 1}} | 400 | bad-option
            {"name": "Ann", "options": {"veiw": 1}} | 400 | bad-option
            {"resume": "never-was-one"}             | 410 | resume-expired
            """)
    void shouldRefuseAJoinInWordsAndInACode(String body, int status, String code) throws Exception {
        HttpResponse<String> response = server.join(body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(server.json(response).get("code").asText()).isEqualTo(code);
        assertThat(server.json(response).get("title").asText()).isNotEmpty();
        assertThat(server.json(response).get("detail").asText()).isNotEmpty();
        assertThat(server.metric("tickwire_joins_refused_total{reason=\"" + code + "\"}"))
                .isPositive();
    }

    @Test
    void shouldRefuseABodyThatIsTooLongOrOfAnotherType() throws Exception {
        assertThat(server.join("{\"name\": \"" + "a".repeat(17_000) + "\"}").statusCode())
                .isEqualTo(413);
        HttpRequest.Builder request = HttpRequest.newBuilder(server.http("/api/join"));
        assertThat(server.http
                        .send(request.POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(415);
        assertThat(server.get("/api/join").statusCode()).isEqualTo(405);
    }

    @Test
    void shouldLetListedPagesJoinAndNoOthers() throws Exception {
        HttpResponse<String> foreign = server.join("{\"name\": \"Ann\"}", "Origin", "https://evil.example");
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();

        HttpResponse<String> listed = server.join("{\"name\": \"Ann\"}", "Origin", "https://friend.example");
        assertThat(listed.statusCode()).isEqualTo(200);
        assertThat(listed.headers().firstValue("Access-Control-Allow-Origin")).contains("https://friend.example");
        assertThat(listed.headers().firstValue("Access-Control-Expose-Headers")).contains("Retry-After");

        HttpResponse<String> preflight = server.http.send(
                HttpRequest.newBuilder(server.http("/api/join"))
                        .header("Origin", "https://friend.example")
                        .method("OPTIONS", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                .contains("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HTTP/1.1\r\nHost: a",
                "POST /api/join HTTP/1.1\r\nHost: a\r\nContent-Length: 4000\r\n\r\n{"
            })
    void shouldCutARequestThatDribbles(String beginning) throws Exception {
        try (RawClient client = new RawClient(server.port(), 0)) {
            client.write(beginning);
            assertThatThrownBy(() -> dribble(client)).isInstanceOf(IOException.class);
        }
    }

    private static final String CHUNKED = """
            POST /api/join HTTP/1.1\r
            Host: a\r
            Content-Type: application/json\r
            Transfer-Encoding: chunked\r
            \r
            """;

    @Test
    void shouldRefuseABodyThatIsNotFramedAsItSays() throws Exception {
        try (RawClient client = new RawClient(server.port(), 0)) {
            client.write(CHUNKED + "zz\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
        }
    }

    /** One byte at a time, each of which is a sign of life to Jetty, for many times the deadline. */
    private static void dribble(RawClient client) throws IOException {
        for (int sent = 0; sent < 200; sent++) {
            client.write("x");
            client.writeNothingFor(50);
        }
    }

    @Test
    void shouldKeepAConnectionThatSendsWholeRequests() throws Exception {
        try (RawClient client = new RawClient(server.port(), 0)) {
            for (int i = 0; i < 4; i++) {
                client.write("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(client.readHead()).startsWith("HTTP/1.1 200 ").contains("Content-Length: 3");
                client.skip(3);
                client.writeNothingFor(200);
            }
        }
    }

    @Test
    void shouldSayNothingOfItselfInAnError() throws Exception {
        for (String request :
                new String[] {"GET /%", "GET / HTTP/1.1\r\n", "\u0016\u0003\u0001", "GET /nothing HTTP/1.1\r\nHost: a"
                }) {
            try (RawClient client = new RawClient(server.port(), 0)) {
                client.write(request + "\r\nConnection: close\r\n\r\n");
                assertThat(client.readAll())
                        .doesNotContainIgnoringCase("jetty")
                        .doesNotContain("Exception")
                        .doesNotContain("Server:")
                        .doesNotContain("<html");
            }
        }
    }

    @Test
    void shouldCountAndTellWhatItRefusesUnread() throws Exception {
        Map<Integer, String> heads = Map.of(
                400,
                "GET / HTTP/1.1\r\n", // no Host
                414,
                "GET /" + "a".repeat(10_000) + " HTTP/1.1\r\nHost: a\r\n",
                431,
                "GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(10_000) + "\r\n",
                505,
                "GET / HTTP/7.7\r\nHost: a\r\n");
        try (HeardLog log = HeardLog.of(RefusalLog.class).from(Level.INFO)) {
            for (int status : heads.keySet()) {
                String metric = "tickwire_requests_refused_total{status=\"" + status + "\"}";
                double before = server.metric(metric);
                try (RawClient client = new RawClient(server.port(), 0)) {
                    client.write(heads.get(status) + "\r\n");
                    assertThat(client.readHead()).startsWith("HTTP/1.1 " + status + " ");
                }
                server.awaitMetric(metric, before + 1);
            }
            for (int status : heads.keySet()) {
                Until.await(
                        "the log says " + status,
                        () -> log.messages().stream()
                                .anyMatch(line -> line.startsWith("requests refused: status=" + status)));
            }
        }
    }

    @Test
    void shouldServeThePageWithItsPolicy() throws Exception {
        HttpResponse<String> page = server.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.body()).contains("test page");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
        assertThat(server.get("/assets/app-12345678.js").headers().firstValue("Cache-Control"))
                .get()
                .asString()
                .contains("immutable");
        assertThat(server.get("/nothing.js").statusCode()).isEqualTo(404);
        assertThat(server.get("/..%2f..%2flogback-test.xml").statusCode()).isIn(400, 404);
    }

    @Test
    void shouldBeHealthyAndReady() throws Exception {
        assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
        assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldCountInPrometheusWords() throws Exception {
        TestPlayer player = TestPlayer.join(server, "Ann");
        player.snapshot();
        player.snapshot();

        HttpResponse<String> page = server.get("/metrics");
        assertThat(page.headers().firstValue("Content-Type")).get().asString().startsWith("text/plain; version=0.0.4");
        assertThat(page.body().lines())
                .allMatch(line -> line.matches("# (HELP|TYPE) (tickwire|jvm)_.+")
                        || line.matches("(tickwire|jvm)_[a-z_]+(\\{([a-z]+=\"[^\"]*\",?)+})? [-+.eE0-9]+"));
        assertThat(page.body())
                .contains("tickwire_joins_total", "tickwire_ticks_lost_total", "tickwire_snapshots_skipped_total")
                .contains("tickwire_desyncs_total", "tickwire_frames_in_total", "tickwire_bytes_out_total")
                .contains("tickwire_handshakes_refused_total{reason=\"origin\"}")
                .contains("tickwire_closes_total{code=\"4408\",reason=\"silent\"}");
        assertThat(server.metric("tickwire_tick_seconds_count")).isPositive();
        assertThat(server.metric("tickwire_frames_out_total")).isPositive();
        assertThat(server.metric("tickwire_joins_total")).isPositive();
    }
}
