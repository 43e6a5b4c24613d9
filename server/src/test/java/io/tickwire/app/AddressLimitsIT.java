package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.identity.Forge;
import io.tickwire.testing.Until;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one address may do, seen from outside: with loopback no longer spared. */
class AddressLimitsIT {
    @TempDir
    private Path folder = Path.of("");

    private static final String LIMITED = "server.unlimited-addresses=192.0.2.1";

    @Test
    void shouldRefuseAFloodOfHandshakesAndSayWhenToComeBack() throws Exception {
        try (TestServer server = TestServer.start(
                LIMITED, "server.address-handshakes-per-second=1", "server.address-handshakes-burst=5")) {
            assertThat(statuses(server, 5, "")).containsOnly("401");
            try (RawClient client = RawClient.asking(server, String.format(RawClient.HANDSHAKE, "none", ""))) {
                assertThat(client.readHead()).startsWith("HTTP/1.1 429 ").contains("Retry-After: 1");
            }
            server.awaitMetric("tickwire_handshakes_refused_total{reason=\"rate\"}", 1);
        }
    }

    @Test
    void shouldSpareLoopbackUnlessTold() throws Exception {
        try (TestServer server = TestServer.start(
                "server.address-handshakes-per-second=1",
                "server.address-handshakes-burst=1",
                "server.address-joins-per-second=1",
                "server.address-joins-burst=1",
                "server.address-connections-max=1")) {
            TestPlayer first = TestPlayer.join(server, "Ann");
            TestPlayer second = TestPlayer.join(server, "Ben");
            first.snapshot();
            second.snapshot();
        }
    }

    @Test
    void shouldRefuseAFloodOfJoins() throws Exception {
        try (TestServer server =
                TestServer.start(LIMITED, "server.address-joins-per-second=1", "server.address-joins-burst=2")) {
            assertThat(server.join("{\"name\": \"Ann\"}").statusCode()).isEqualTo(200);
            assertThat(server.join("{\"room\": \"NOSUCHRM\", \"name\": \"Ann\"}")
                            .statusCode())
                    .isEqualTo(404);
            var refused = server.join("{\"name\": \"Ann\"}");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(server.json(refused).get("code").asText()).isEqualTo("too-many");
        }
    }

    /** Whoever sends one has it checked, which costs more than the sending. */
    @Test
    void shouldCountForgedTokensWhereverTheyAreSent() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), Forge.SECRET);
        try (TestServer server = TestServer.start(
                LIMITED,
                "identity.mode=jwt",
                "identity.algorithm=HS256",
                "identity.key-file=" + key,
                "server.address-joins-per-second=1",
                "server.address-joins-burst=2")) {
            assertThat(open(server).statusCode()).isEqualTo(401);
            assertThat(server.join("{\"name\": \"Ann\", \"token\": \"forged\"}").statusCode())
                    .isEqualTo(401);
            HttpResponse<String> refused = open(server);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(server.json(refused).get("code").asText()).isEqualTo("too-many");
        }
    }

    private static HttpResponse<String> open(TestServer server) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.http("/api/rooms"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"token\": \"forged\"}"))
                .build();
        return server.http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void shouldRefuseOneMoreConnectionOfAnAddressUntilOneEnds() throws Exception {
        try (TestServer server = TestServer.start(LIMITED, "server.address-connections-max=2")) {
            RawClient first = RawClient.upgraded(server, "Ann", 0);
            RawClient second = RawClient.upgraded(server, "Ben", 0);
            String ticket = server.ticket("Cy");
            assertThat(status(server, ticket, "")).isEqualTo("429");
            assertThat(server.metric("tickwire_handshakes_refused_total{reason=\"address_full\"}"))
                    .isEqualTo(1);
            first.reset();
            server.awaitMetric("tickwire_connections", 1);
            assertThat(status(server, ticket, ""))
                    .as("the ticket was not used up")
                    .isEqualTo("101");
            second.close();
        }
    }

    @Test
    void shouldRefuseMoreThanTheServerTakesAndBeUnreadyBefore() throws Exception {
        try (TestServer server = TestServer.start("server.connections-max=2")) {
            assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
            RawClient first = RawClient.upgraded(server, "Ann", 0);
            RawClient second = RawClient.upgraded(server, "Ben", 0);
            assertThat(server.get("/readyz").statusCode()).isEqualTo(503);
            assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
            try (RawClient third =
                    RawClient.asking(server, String.format(RawClient.HANDSHAKE, server.ticket("Cy"), ""))) {
                assertThat(third.readHead()).startsWith("HTTP/1.1 503 ").contains("Retry-After: ");
            }
            first.close();
            second.close();
            Until.await("it is ready again", () -> ready(server));
        }
    }

    @Test
    void shouldTakeNobodysWordButATrustedProxys() throws Exception {
        String lie = "X-Forwarded-For: 203.0.113.7\r\n";
        try (TestServer server = TestServer.start(
                LIMITED, "server.address-handshakes-per-second=1", "server.address-handshakes-burst=2")) {
            assertThat(statuses(server, 2, lie)).containsOnly("401");
            assertThat(status(server, "none", "X-Forwarded-For: 203.0.113.8\r\n"))
                    .isEqualTo("429");
        }
        try (TestServer server = TestServer.start(
                LIMITED,
                "server.trusted-proxies=127.0.0.0/8,10.0.0.0/8",
                "server.address-handshakes-per-second=1",
                "server.address-handshakes-burst=2")) {
            assertThat(statuses(server, 2, lie)).containsOnly("401");
            assertThat(status(server, "none", lie)).isEqualTo("429");
            assertThat(status(server, "none", "X-Forwarded-For: 198.51.100.1, 203.0.113.7, 10.0.0.3\r\n"))
                    .as("what the client made up stands before what the proxies wrote")
                    .isEqualTo("429");
            assertThat(status(server, "none", "X-Forwarded-For: 203.0.113.8\r\n"))
                    .isEqualTo("401");
        }
    }

    /** A program sends no origin that would say it. */
    @Test
    void shouldLeadAProgramBehindAProxyThatEndsTlsBackToTls() throws Exception {
        String body = "{\"name\": \"Ann\"}";
        try (TestServer server = TestServer.start("server.trusted-proxies=127.0.0.0/8")) {
            assertThat(server.json(server.join(body, "X-Forwarded-Proto", "https"))
                            .get("url")
                            .asText())
                    .startsWith("wss://");
            assertThat(server.json(server.join(body)).get("url").asText()).startsWith("ws://");
        }
        try (TestServer server = TestServer.start()) {
            assertThat(server.json(server.join(body, "X-Forwarded-Proto", "https"))
                            .get("url")
                            .asText())
                    .as("no proxy is trusted")
                    .startsWith("ws://");
        }
    }

    private static boolean ready(TestServer server) {
        try {
            return server.get("/readyz").statusCode() == 200;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> statuses(TestServer server, int count, String headers) throws IOException {
        List<String> statuses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            statuses.add(status(server, "none", headers));
        }
        return statuses;
    }

    private static String status(TestServer server, String ticket, String headers) throws IOException {
        try (RawClient client = RawClient.asking(server, String.format(RawClient.HANDSHAKE, ticket, headers))) {
            return client.readHead().substring(9, 12);
        }
    }
}
