package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.identity.Forge;
import io.tickwire.proto.v1.Chat;
import io.tickwire.proto.v1.ChatLine;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Reliable;
import io.tickwire.proto.v1.Welcome;
import io.tickwire.testing.Until;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People on a real server: tokens, rooms of their own, chat, being sent away. */
final class PeopleIT {
    @TempDir
    private static Path folder = Path.of("");

    private static TestServer open;
    private static TestServer closed;
    private static Path bans = Path.of("");

    @BeforeAll
    static void start() throws IOException {
        bans = folder.resolve("bans.json");
        Path key = Files.writeString(folder.resolve("key"), Forge.SECRET);
        open = TestServer.start("operator.bans-file=" + bans);
        closed = TestServer.start(
                "identity.mode=jwt",
                "identity.algorithm=HS256",
                "identity.key-file=" + key,
                "identity.audience=arena",
                "identity.issuer=us",
                "operator.token=");
    }

    @AfterAll
    static void stop() {
        open.close();
        closed.close();
    }

    @Test
    void shouldTakeAPrivateRoomsCodeAndListItNowhere() throws Exception {
        JsonNode room = open.json(post(open, "/api/rooms", "{\"private\": true}"));
        String code = room.path("room").asText();
        JsonNode ticket =
                open.json(open.join("{\"name\": \"Ann\", \"room\": \"" + code.toLowerCase(Locale.ROOT) + "\"}"));

        assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{8}");
        assertThat(ticket.path("room").asText()).isEqualTo(code);
        assertThat(open.get("/api/rooms").body()).doesNotContain(code);
        assertThat(open.json(open.get("/api/rooms/" + code)).path("private").asBoolean())
                .isTrue();
        assertThat(open.json(open.look("rooms")).findValuesAsText("room")).contains(code);
    }

    @Test
    void shouldPassLinesOnBetweenTwoConnections() throws Exception {
        TestPlayer ann = TestPlayer.join(open, "Ann");
        TestPlayer bob = TestPlayer.join(open, "Bob");
        Welcome welcome = ann.welcome();
        bob.welcome(); // else it would come to him as a line of before
        ann.send(ClientFrame.newBuilder()
                .setChat(Chat.newBuilder().setText("<img src=x onerror=alert(1)>"))
                .build());

        ChatLine line = line(bob);
        assertThat(line.getText()).isEqualTo("<img src=x onerror=alert(1)>");
        assertThat(line.getPlayer()).isEqualTo(welcome.getPlayer());
        assertThat(line(ann)).isEqualTo(line);
        ann.socket().abort();
        bob.socket().abort();
    }

    @Test
    void shouldTellASpectatorOfEachTickAsLateAsItWants() throws Exception {
        TestPlayer ann = TestPlayer.join(open, "Ann");
        String room = ann.welcome().getRoom();
        JsonNode joined = open.json(
                open.join("{\"name\": \"Eve\", \"room\": \"" + room + "\", \"spectate\": {\"delayMs\": 500}}"));
        TestPlayer eve = TestPlayer.open(open, joined.path("ticket").asText());
        eve.hello();
        Welcome welcome = eve.welcome();
        assertThat(welcome.getSpectator()).isTrue();
        assertThat(welcome.getDelayMs()).isEqualTo(500);

        int delayTicks = welcome.getTickHz() / 2;
        for (int seen = 0; seen < 3; seen++) {
            int tick = eve.snapshot().getTick();
            assertThat(newestTick(room) - tick).isGreaterThanOrEqualTo(delayTicks);
        }
        ann.socket().abort();
        eve.socket().abort();
    }

    @Test
    void shouldAnswerEveryBadTokenAlike() throws Exception {
        long laterS = System.currentTimeMillis() / 1_000 + 600;
        String good = Forge.hs256(Forge.claims("ann", laterS, ""));
        Set<String> bodies = new HashSet<>();
        for (String token : new String[] {
            "",
            "forged",
            Forge.unsigned("{\"alg\":\"none\"}", Forge.claims("ann", laterS, "")),
            Forge.hs256(Forge.claims("ann", 1_000, "")),
            good.substring(0, good.length() - 5) + "AAAAA",
            Forge.hs256(Forge.claims("ann", laterS, ",\"x\":\"" + "x".repeat(8_192) + "\""))
        }) {
            HttpResponse<String> response = closed.join("{\"name\": \"Ann\", \"token\": \"" + token + "\"}");
            assertThat(response.statusCode()).as(token).isEqualTo(401);
            bodies.add(response.body());
        }
        HttpResponse<String> without = closed.join("{\"name\": \"Ann\"}");
        assertThat(without.statusCode()).isEqualTo(401);
        bodies.add(without.body());
        assertThat(bodies).hasSize(1);
        assertThat(post(closed, "/api/rooms", "{}").statusCode()).isEqualTo(401);
        assertThat(closed.join("{\"name\": \"Ann\", \"token\": \"" + good + "\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(closed.join(
                                "{\"name\": \"Ann\"}",
                                "Authorization",
                                "Bearer " + good,
                                "Content-Type",
                                "application/json")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldObeyOperatorsByTheirRole() throws Exception {
        long laterS = System.currentTimeMillis() / 1_000 + 600;
        String player = Forge.hs256(Forge.claims("ann", laterS, ""));
        String operator = Forge.hs256(Forge.claims("root", laterS, ",\"roles\":[\"operator\"]"));

        assertThat(closed.get("/api/operator/rooms", "Authorization", "Bearer " + operator)
                        .statusCode())
                .isEqualTo(200);
        assertThat(closed.get("/api/operator/rooms", "Authorization", "Bearer " + player)
                        .statusCode())
                .isEqualTo(401);
        assertThat(closed.get("/api/operator/rooms").statusCode()).isEqualTo(401);
    }

    @Test
    void shouldRenewATokenWithoutAnotherConnection() throws Exception {
        long nowS = System.currentTimeMillis() / 1_000;
        String name = "{\"name\": \"Ann\", \"token\": \"" + Forge.hs256(Forge.claims("ann", nowS + 60, "")) + "\"}";
        TestPlayer ann = TestPlayer.open(
                closed, closed.json(closed.join(name)).path("ticket").asText());
        ann.hello();
        Welcome welcome = ann.welcome();
        assertThat(welcome.getExpiresS()).isBetween(1, 60);
        String newer = Forge.hs256(Forge.claims("ann", nowS + 6_000, ""));
        String others = Forge.hs256(Forge.claims("bob", nowS + 6_000, ""));

        assertThat(renew(welcome, others).statusCode()).isEqualTo(403);
        assertThat(renew(welcome, "forged").statusCode()).isEqualTo(401);
        assertThat(closed.json(renew(welcome, newer)).path("expiresS").asInt()).isBetween(1_000, 6_000);
        ann.socket().abort();
    }

    @Test
    void shouldKeepOutWhoWasKickedAndBanForLonger() throws Exception {
        JsonNode room = open.json(post(open, "/api/rooms", "{}"));
        String code = room.path("room").asText();
        TestPlayer cy = enter(code, "Cy");
        int player = cy.welcome().getPlayer();
        open.order("rooms/" + code + "/kick", "{\"player\": " + player + ", \"reason\": \"enough\"}");
        assertThat(cy.closeCode()).isEqualTo(4403);
        assertThat(open.join("{\"name\": \"Cy\", \"room\": \"" + code + "\"}").body())
                .as("as if there were no such room")
                .isEqualTo(
                        open.join("{\"name\": \"Cy\", \"room\": \"ZZZZZZZZ\"}").body());

        TestPlayer dee = enter(code, "Dee");
        player = dee.welcome().getPlayer();
        JsonNode ban =
                open.json(open.order("rooms/" + code + "/ban", "{\"player\": " + player + ", \"byAddress\": false}"));
        assertThat(dee.closeCode()).isEqualTo(4403);
        assertThat(ban.path("kept").asBoolean()).isTrue();
        assertThat(open.join("{\"name\": \"Dee\"}").statusCode()).isEqualTo(403);
        try (TestServer restarted = TestServer.start("operator.bans-file=" + bans)) {
            assertThat(restarted.join("{\"name\": \"Dee\"}").statusCode()).isEqualTo(403);
            assertThat(restarted.join("{\"name\": \"Eve\"}").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldAnswerNoGuessAfterTenFromOneAddress() throws Exception {
        try (TestServer strict = TestServer.start("server.unlimited-addresses=")) {
            int[] answers = new int[600]; // [status]
            for (int guess = 0; guess < 200; guess++) {
                answers[strict.get("/api/rooms/" + "%08d".formatted(guess)).statusCode()]++;
            }
            assertThat(answers[404]).isEqualTo(10);
            assertThat(answers[429]).isEqualTo(190);
            HttpResponse<String> join = strict.join("{\"name\": \"Ann\", \"room\": \"00000000\"}");
            assertThat(join.statusCode()).isEqualTo(429);
            assertThat(join.headers().firstValue("Retry-After")).isPresent();
            assertThat(strict.join("{\"name\": \"Ann\"}").statusCode()).isEqualTo(200);
        }
    }

    /** Nothing is asked of this server but what it shows. */
    @Test
    void shouldGiveBackPlacesOfThoseWhoDidNotComeThoughNobodyElseJoins() throws Exception {
        try (TestServer small = TestServer.start("session.ticket-ms=100", "room.capacity=2")) {
            String room =
                    small.json(small.join("{\"name\": \"Ann\"}")).path("room").asText();
            small.join("{\"name\": \"Bob\"}");
            Until.await("its places are free", () -> players(small, room) == 0);
        }
    }

    @Test
    void shouldHoldOneAddressToItsRoomsAndTickets() throws Exception {
        try (TestServer strict = TestServer.start(
                "server.unlimited-addresses=",
                "join.rooms-per-minute=2",
                "join.tickets-max=3",
                "session.ticket-ms=600000")) {
            List<Integer> answers = new ArrayList<>();
            for (int places : new int[] {3, 4, 5, 6, 3, 3}) {
                String join = "{\"name\": \"Ann\", \"options\": {\"n\": " + places + "}}";
                answers.add(strict.join(join).statusCode());
            }
            assertThat(answers)
                    .as("two rooms, then none; a third ticket, then none")
                    .containsExactly(200, 200, 429, 429, 200, 429);
            HttpResponse<String> refused = strict.join("{\"name\": \"Ann\"}");
            assertThat(strict.json(refused).path("code").asText()).isEqualTo("too-many");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void shouldOpenNoMoreRoomsThanMayBe() throws Exception {
        try (TestServer small = TestServer.start("server.rooms-max=1", "room.capacity=1")) {
            assertThat(small.join("{\"name\": \"Ann\"}").statusCode()).isEqualTo(200);
            assertThat(small.json(small.join("{\"name\": \"Bob\"}"))
                            .path("code")
                            .asText())
                    .isEqualTo("server-full");
        }
    }

    @Test
    void shouldWriteNoSecretIntoTheLog() throws Exception {
        List<String> secrets = new ArrayList<>();
        try (HeardLog log = HeardLog.of("io.tickwire").from(Level.TRACE)) {
            long nowS = System.currentTimeMillis() / 1_000;
            String token = Forge.hs256(Forge.claims("ann", nowS + 600, ""));
            String ticket = closed.json(closed.join("{\"name\": \"Ann\", \"token\": \"" + token + "\"}"))
                    .path("ticket")
                    .asText();
            TestPlayer ann = TestPlayer.open(closed, ticket);
            ann.hello();
            secrets.addAll(List.of(token, ticket, ann.welcome().getResumeToken()));
            closed.get("/play?ticket=" + ticket);
            closed.get("/api/operator/rooms", "Authorization", "Bearer " + token);
            ann.socket().sendClose(1000, "").join();
            Until.await(
                    "the end is logged",
                    () -> log.messages().stream().anyMatch(line -> line.startsWith("connection ended")));
            for (String line : log.messages()) {
                assertThat(secrets).noneMatch(line::contains);
            }
        }
    }

    private static TestPlayer enter(String room, String name) throws Exception {
        JsonNode joined = open.json(open.join("{\"name\": \"" + name + "\", \"room\": \"" + room + "\"}"));
        TestPlayer player = TestPlayer.open(open, joined.path("ticket").asText());
        player.hello();
        return player;
    }

    private static int players(TestServer server, String room) {
        try {
            return server.json(server.get("/api/rooms/" + room)).path("players").asInt(-1);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int newestTick(String room) {
        return open.rooms().stream()
                .filter(each -> each.id().equals(room))
                .findFirst()
                .orElseThrow()
                .newestTick();
    }

    private static ChatLine line(TestPlayer player) throws InterruptedException {
        while (true) {
            for (Reliable message : player.snapshot().getReliableList()) {
                if (message.hasChat()) {
                    return message.getChat();
                }
            }
        }
    }

    private static HttpResponse<String> renew(Welcome welcome, String token) throws Exception {
        return post(
                closed,
                "/api/renew",
                "{\"resume\": \"" + welcome.getResumeToken() + "\", \"token\": \"" + token + "\"}");
    }

    private static HttpResponse<String> post(TestServer server, String path, String body) throws Exception {
        return server.http.send(
                HttpRequest.newBuilder(server.http(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
