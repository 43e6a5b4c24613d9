package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong under {@code /api}: the answer is a problem that programs and people can read. */
final class ApiErrorsIT {
    private static final String BEARER = "bearer " + TestServer.TOKEN; // a scheme is one in any case

    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /api                                | 404 | not-found  |
            GET    | /api/                               | 404 | not-found  |
            GET    | /api/nothing                        | 404 | not-found  |
            POST   | /api/nothing                        | 404 | not-found  |
            GET    | /api/operator                       | 404 | not-found  |
            GET    | /api/operator/nothing               | 404 | not-found  |
            POST   | /api/operator/rooms/ABCDEFGH/dance  | 404 | not-found  |
            GET    | /api/join                           | 405 | bad-method | POST
            DELETE | /api/renew                          | 405 | bad-method | POST
            PUT    | /api/rooms                          | 405 | bad-method | GET, HEAD, POST
            POST   | /api/rooms/ABCDEFGH                 | 405 | bad-method | GET, HEAD
            POST   | /api/games                          | 405 | bad-method | GET, HEAD
            POST   | /api/openapi.json                   | 405 | bad-method | GET, HEAD
            DELETE | /api/operator/rooms                 | 405 | bad-method | GET
            POST   | /api/operator/rooms/ABCDEFGH        | 405 | bad-method | GET
            GET    | /api/operator/rooms/ABCDEFGH/kick   | 405 | bad-method | POST
            PUT    | /api/operator/bans                  | 405 | bad-method | GET, POST
            GET    | /api/operator/bans/0123456789abcdef | 405 | bad-method | DELETE
            """)
    void shouldSayWhatAnAddressTakes(String method, String path, int status, String code, String allow)
            throws Exception {
        HttpResponse<String> response = send(server, method, path, "");
        assertProblem(response, status, code);
        assertThat(response.headers().firstValue("Allow")).isEqualTo(Optional.ofNullable(allow));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/rooms/%2e%2e/x", "/api/rooms/..%2fx", "/api/rooms//x", "/api/rooms/a;b"})
    void shouldRefuseAddressesThatMeanTwoThings(String path) throws Exception {
        try (RawClient client = new RawClient(server.port(), 0)) {
            client.write("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(client.readAll())
                    .containsPattern("HTTP/1.1 40[04] ")
                    .contains("application/problem+json")
                    .doesNotContainIgnoringCase("jetty");
        }
    }

    /** Jetty refuses these before anybody of ours sees them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | GET /api/rooms/%zz HTTP/1.1         | Host: a
            400 | GET /api/rooms/% HTTP/1.1           | Host: a
            400 | GET http://a/api/rooms/%zz HTTP/1.1 | Host: a
            400 | GET /api/rooms/%c0%af HTTP/1.1      | Host: a
            400 | GET /api/rooms/%00 HTTP/1.1         | Host: a
            400 | GET /api/rooms?game=%zz HTTP/1.1    | Host: a
            400 | GET /api/rooms?%ff=1 HTTP/1.1       | Host: a
            400 | GET /api/games HTTP/1.1             | X: no host
            400 | GET /api/games HTTP/1.1             | Host
            505 | GET /api/games                      | Host: a
            400 | POST /api/join HTTP/1.1             | Host: a~Content-Length: many
            400 | POST /api/join HTTP/1.1             | Host: a~Content-Length: 2~Content-Length: 3
            400 | POST /api/join HTTP/1.1             | Host: a~Content-Length: 2~Transfer-Encoding: chunked
            405 | BREW /api/games HTTP/1.1            | Host: a
            413 | POST /api/join HTTP/1.1             | Host: a~Content-Type: application/json~Content-Length: 99999
            414 | GET /api/LONG HTTP/1.1              | Host: a
            417 | POST /api/join HTTP/1.1             | Host: a~Expect: miracles
            431 | GET /api/games HTTP/1.1             | Host: a~X: LONG
            400 | POST /api/join HTTP/1.1             | Host: a~Transfer-Encoding: gzip
            505 | GET /api/games HTTP/9.9             | Host: a
            """)
    void shouldAnswerWhatCannotBeReadAsTheRestOfTheApi(int status, String line, String headers) throws Exception {
        String head = line + "\r\n" + headers.replace("~", "\r\n") + "\r\nConnection: close\r\n\r\n";
        try (RawClient client = new RawClient(server.port(), 0)) {
            client.write(head.replace("LONG", "a".repeat(9_000)));
            String answer = client.readAll();
            assertThat(answer)
                    .startsWith("HTTP/1.1 " + status + " ")
                    .contains("Content-Type: application/problem+json", "\"status\":" + status, "\"detail\":\"")
                    .doesNotContainIgnoringCase("jetty")
                    .doesNotContain("Exception");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": "Ann", "name": "Bob"}                | a name twice
            {"name": "Ann", "options": {"n": 3, "n": 4}}  | a name twice farther in
            {"name": "Ann"} {"name": "Bob"}               | two objects
            {"name": "Ann"} and so on                     | text behind it
            {"name": "Ann"}]                              | a bracket too many
            """)
    void shouldTakeOneObjectWithoutANameTwice(String body, String what) throws Exception {
        HttpResponse<String> join = server.join(body);
        assertThat(join.statusCode()).as(what).isEqualTo(400);
        assertProblem(join, 400, "bad-request");
        assertProblem(send(server, "POST", "/api/operator/bans", body.replace("name", "reason")), 400, "bad-request");
    }

    @Test
    void shouldTakeNoOperatorsBodyOfAnyLength() throws Exception {
        assertProblem(
                send(server, "POST", "/api/operator/bans", "{\"reason\": \"" + "a".repeat(5_000) + "\"}"),
                413,
                "too-long");
    }

    @Test
    void shouldKnowNoOperatorsWithoutAToken() throws Exception {
        try (TestServer open = TestServer.start("operator.token=")) {
            assertProblem(send(open, "GET", "/api/operator/rooms", ""), 404, "not-found");
        }
    }

    @Test
    void shouldLimitGuessesOfTheOperatorsToken() throws Exception {
        try (TestServer strict = TestServer.start("server.unlimited-addresses=")) {
            int[] answers = new int[600]; // [status]
            for (int guess = 0; guess < 50; guess++) {
                String guessed = "Bearer %032x".formatted(guess);
                answers[
                        strict.get("/api/operator/rooms", "Authorization", guessed)
                                .statusCode()]++;
            }
            assertThat(answers[401]).isEqualTo(10);
            assertThat(answers[429]).isEqualTo(40);
            HttpResponse<String> right = strict.look("rooms");
            assertProblem(right, 429, "too-many");
            assertThat(right.headers().firstValue("Retry-After")).isPresent();
        }
    }

    /** A game of somebody else's may fail wherever it is asked. */
    @Test
    void shouldOwnUpToItsMistakesAndSayNoMore() throws Exception {
        AtomicInteger made = new AtomicInteger();
        try (HeardLog log = HeardLog.of("io.tickwire.api.Faults");
                TestServer faulty = TestServer.hosting(StuckGame.class, () -> {
                    if (made.incrementAndGet() > 1) {
                        throw new IllegalStateException("a secret of the game's");
                    }
                    return new StuckGame(new CountDownLatch(0));
                })) {
            for (String path : new String[] {"/api/rooms", "/api/join"}) {
                HttpResponse<String> response = send(faulty, "POST", path, "{\"name\": \"Ann\"}");
                assertProblem(response, 500, "fault");
                assertThat(response.body()).doesNotContain("secret", "Exception");
            }
            assertThat(faulty.get("/api/rooms").statusCode()).isEqualTo(200);
            assertThat(log.messages()).containsExactly("POST /api/rooms failed", "POST /api/join failed");
        }
    }

    private static HttpResponse<String> send(TestServer to, String method, String path, String body)
            throws IOException, InterruptedException {
        return to.http.send(
                HttpRequest.newBuilder(to.http(path))
                        .header("Authorization", BEARER)
                        .header("Content-Type", "application/json")
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = server.json(response);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).isNotEmpty();
    }
}
