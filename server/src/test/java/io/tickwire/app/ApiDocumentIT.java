package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.cluster.Bans;
import io.tickwire.identity.Forge;
import io.tickwire.room.LiveRoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document at {@code /api/openapi.json} against a running server. */
final class ApiDocumentIT {
    private static final String ROOMS = "/api/rooms";
    private static final String ROOM = "/api/rooms/{room}";
    private static final String JOIN = "/api/join";
    private static final String RENEW = "/api/renew";
    private static final String OPERATOR = "/api/operator/rooms/{room}";
    private static final String BANS = "/api/operator/bans";

    @TempDir
    private static Path folder = Path.of("");

    private static TestServer server;
    private static ApiDocument document;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start("game.options.n=3");
        document = new ApiDocument(server, server.get("/api/openapi.json").body());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void shouldAnswerAsTheDocumentSays() throws Exception {
        assertThat(document.root.path("openapi").asText()).isEqualTo("3.1.0");
        whatIsThere();
        rooms();
        joins();
        renewals();
        operator();
        bans();
        whereTokensAreAskedForAndLimitsAreTight();
        whereItIsFull();
        whereTooManyAreBanned();
        whereNobodyIsAnOperator();
        whereARoomHangs();

        Set<String> unseen = new TreeSet<>(document.promised());
        unseen.removeAll(document.seen());
        assertThat(unseen).as("answers that it promises and nobody has seen").isEmpty();
    }

    @Test
    void shouldDescribeWhatItTakes() throws Exception {
        assertThat(document.describes("post", JOIN, "{\"name\": \"Ann\", \"options\": {\"n\": 8}}"))
                .isTrue();
        assertThat(document.describes("post", JOIN, "{\"name\": 7}")).isFalse();
        assertThat(document.describes("post", JOIN, "{\"name\": \"Ann\", \"spectate\": {\"delayMs\": 60001}}"))
                .isFalse();
        assertThat(document.describes("post", ROOMS, "{\"private\": \"yes\"}")).isFalse();
        assertThat(document.describes("post", RENEW, "{\"resume\": \"a\"}")).isFalse();
        assertThat(document.describes("post", BANS, "{\"address\": \"10.0.0.1\", \"seconds\": 0}"))
                .isFalse();
    }

    private static void whatIsThere() throws Exception {
        document.ask("get", "/api/openapi.json", Ask.NOTHING);
        JsonNode games = document.ask("get", "/api/games", Ask.NOTHING);
        assertThat(games.path("identity").asText()).isEqualTo("open");
        assertThat(games.path("games").findValuesAsText("game")).contains("drift");
        assertThat(games.path("games").path(0).path("capacity").asInt()).isEqualTo(3);
        assertThat(games.path("games").path(0).path("options").findValuesAsText("name"))
                .contains("n", "view");
        assertThat(server.get("/api/nothing").statusCode()).isEqualTo(404);
    }

    private static void rooms() throws Exception {
        String room = document.ask("post", ROOMS, Ask.json("{\"options\": {\"n\": 9}}"))
                .path("room")
                .asText();
        document.ask("post", ROOMS, Ask.json("{\"private\": true}"));
        for (String wrong : new String[] {"{\"game\": \"chess\"}", "{\"options\": {\"x\": 1}}", "{\"private\": 1}"}) {
            document.ask("post", ROOMS, Ask.json(wrong));
        }
        document.ask("post", ROOMS, Ask.json("{}").header("Origin", "https://evil.example"));
        document.ask("post", ROOMS, Ask.json("{\"game\": \"" + "a".repeat(17_000) + "\"}"));
        document.ask("post", ROOMS, Ask.json("{}").as("text/plain"));

        JsonNode list = document.ask("get", ROOMS, Ask.NOTHING.at("?", "?game=drift"));
        assertThat(list.path("rooms").findValuesAsText("room")).containsExactly(room);
        assertThat(document.ask("get", ROOMS, Ask.NOTHING.at("?", "?game=chess"))
                        .path("rooms"))
                .isEmpty();
        JsonNode one = document.ask("get", ROOM, Ask.NOTHING.at("room", room));
        assertThat(one.path("options").path("n").asText()).isEqualTo("9");
        document.ask("get", ROOM, Ask.NOTHING.at("room", "NOSUCHRM"));
    }

    private static void joins() throws Exception {
        String room = document.ask("post", ROOMS, Ask.json("{}")).path("room").asText();
        for (int player = 0; player < 3; player++) {
            document.ask("post", JOIN, Ask.json("{\"name\": \"Ann\", \"room\": \"" + room + "\"}"));
        }
        for (String wrong : new String[] {
            "{\"name\": \"Ann\", \"room\": \"" + room + "\"}",
            "{\"name\": \"Ann\", \"room\": \"NOSUCHRM\"}",
            "{\"name\": 1}",
            "{\"resume\": \"never-was-one\"}",
            "{\"name\": \"" + "a".repeat(17_000) + "\"}"
        }) {
            document.ask("post", JOIN, Ask.json(wrong));
        }
        document.ask("post", JOIN, Ask.json("{}").header("Origin", "https://evil.example"));
        document.ask("post", JOIN, Ask.json("{}").as("text/plain"));
        JsonNode watching = document.ask("post", JOIN, Ask.json("{\"name\": \"Bob\", \"spectate\": {}}"));
        assertThat(watching.path("spectator").asBoolean()).isTrue();
    }

    private static void renewals() throws Exception {
        TestPlayer player = TestPlayer.join(server, "Rae");
        String resume = player.welcome().getResumeToken();
        document.ask("post", RENEW, Ask.json("{\"resume\": \"" + resume + "\", \"token\": \"x\"}"));
        document.ask("post", RENEW, Ask.json("{\"resume\": \"made up\", \"token\": \"x\"}"));
        document.ask("post", RENEW, Ask.json("{\"token\": \"x\"}"));
        document.ask("post", RENEW, Ask.json("{}").header("Origin", "https://evil.example"));
        document.ask("post", RENEW, Ask.json("{\"resume\": \"" + "a".repeat(17_000) + "\"}"));
        document.ask("post", RENEW, Ask.json("{}").as("text/plain"));
        player.socket().abort();
    }

    private static void operator() throws Exception {
        TestPlayer player = TestPlayer.join(server, "Cy");
        var welcome = player.welcome();
        Ask here = Ask.NOTHING.operator().at("room", welcome.getRoom());
        String cy = "{\"player\": " + welcome.getPlayer() + "}";
        document.ask("get", "/api/operator/rooms", Ask.NOTHING.operator());
        document.ask("get", "/api/operator/rooms", Ask.NOTHING);
        for (String order : new String[] {"", "/pause", "/step", "/resume", "/mute", "/unmute", "/ban", "/kick"}) {
            String path = OPERATOR + order;
            String method = order.isEmpty() ? "get" : "post";
            document.ask(method, path, here.at("room", "NOSUCHRM").with("{}"));
            document.ask(method, path, Ask.NOTHING.at("room", welcome.getRoom()));
        }
        document.ask("get", OPERATOR, here);
        document.ask("post", OPERATOR + "/pause", here);
        document.ask("post", OPERATOR + "/step", here.at("?", "?ticks=1"));
        document.ask("post", OPERATOR + "/step", here.at("?", "?ticks=0"));
        document.ask("post", OPERATOR + "/resume", here);
        for (String order : new String[] {"/mute", "/unmute"}) {
            document.ask("post", OPERATOR + order, here.with(cy));
        }
        for (String order : new String[] {"/mute", "/unmute", "/kick", "/ban"}) {
            document.ask("post", OPERATOR + order, here.with("{}"));
            document.ask("post", OPERATOR + order, here.with("{\"player\": 999}"));
            document.ask("post", OPERATOR + order, here.with("{\"reason\": \"" + "a".repeat(5_000) + "\"}"));
        }
        document.ask("post", OPERATOR + "/kick", here.with(cy));
        assertThat(player.closeCode()).isEqualTo(4403);
    }

    private static void bans() throws Exception {
        TestPlayer player = TestPlayer.join(server, "Dee");
        var welcome = player.welcome();
        String body = "{\"player\": " + welcome.getPlayer() + ", \"byAddress\": false, \"reason\": \"spam\"}";
        JsonNode ban = document.ask(
                "post", OPERATOR + "/ban", Ask.json(body).operator().at("room", welcome.getRoom()));
        assertThat(player.closeCode()).isEqualTo(4403);
        document.ask("post", JOIN, Ask.json("{\"name\": \"dEE\"}"));
        assertThat(document.ask("post", JOIN, Ask.json("{\"name\": \"Dee\"}"))
                        .path("detail")
                        .asText())
                .contains("spam");

        String id = ban.path("ban").asText();
        assertThat(document.ask("get", BANS, Ask.NOTHING.operator()).findValuesAsText("ban"))
                .containsExactly(id);
        document.ask("get", BANS, Ask.NOTHING);
        document.ask(
                "post",
                BANS,
                Ask.json("{\"address\": \"192.0.2.1\", \"seconds\": 60}").operator());
        for (String wrong : new String[] {
            "{\"seconds\": 60}",
            "{\"player\": \"Dee\", \"seconds\": 60}",
            "{\"player\": \"guest:Dee\", \"seconds\": 60}",
            "{\"address\": \"nowhere\", \"seconds\": 60}"
        }) {
            document.ask("post", BANS, Ask.json(wrong).operator());
        }
        document.ask("post", BANS, Ask.json("{}"));
        document.ask(
                "post",
                BANS,
                Ask.json("{\"reason\": \"" + "a".repeat(5_000) + "\"}").operator());
        document.ask("delete", BANS + "/{ban}", Ask.NOTHING.at("ban", id));
        document.ask("delete", BANS + "/{ban}", Ask.NOTHING.operator().at("ban", "0123456789abcdef"));
        document.ask("delete", BANS + "/{ban}", Ask.NOTHING.operator().at("ban", id));
        document.ask("post", JOIN, Ask.json("{\"name\": \"Dee\"}"));
    }

    private static void whereTokensAreAskedForAndLimitsAreTight() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), Forge.SECRET);
        try (TestServer strict = TestServer.start(
                "identity.mode=jwt",
                "identity.algorithm=HS256",
                "identity.key-file=" + key,
                "server.unlimited-addresses=",
                "join.rooms-per-minute=1",
                "join.resumes-per-minute=1",
                "join.misses-per-minute=1",
                "operator.misses-per-minute=1")) {
            String token = Forge.hs256(Forge.claims("ann", System.currentTimeMillis() / 1_000 + 600, ""));
            Ask ann = Ask.json("{\"name\": \"Ann\"}").header("Authorization", "Bearer " + token);
            Ask renewal = Ask.json("{\"resume\": \"made up\", \"token\": \"forged\"}");
            document.ask(strict, "post", ROOMS, Ask.json("{}"));
            document.ask(strict, "post", JOIN, Ask.json("{\"name\": \"Ann\"}"));
            document.ask(strict, "post", RENEW, renewal);
            document.ask(strict, "post", RENEW, renewal);
            document.ask(strict, "post", ROOMS, ann);
            document.ask(strict, "post", ROOMS, ann);
            document.ask(strict, "get", ROOM, Ask.NOTHING.at("room", "NOSUCHRM"));
            document.ask(strict, "get", ROOM, Ask.NOTHING.at("room", "NOSUCHRM"));
            document.ask(strict, "post", JOIN, ann.with("{\"name\": \"Ann\", \"room\": \"NOSUCHRM\"}"));
            Ask guess = Ask.NOTHING.header("Authorization", "Bearer guessed");
            document.ask(strict, "get", "/api/operator/rooms", guess);
            for (String[] order : document.operators()) {
                document.ask(strict, order[0], order[1], somewhere(guess));
            }
        }
    }

    private static void whereItIsFull() throws Exception {
        try (TestServer full = TestServer.start("server.rooms-max=1", "room.capacity=1")) {
            document.ask(full, "post", JOIN, Ask.json("{\"name\": \"Ann\"}"));
            document.ask(full, "post", JOIN, Ask.json("{\"name\": \"Bob\"}"));
            document.ask(full, "post", ROOMS, Ask.json("{}"));
        }
    }

    private static void whereTooManyAreBanned() throws Exception {
        StringBuilder bans = new StringBuilder("[");
        for (int i = 0; i < Bans.BANS_MAX; i++) {
            bans.append(i == 0 ? "" : ",")
                    .append("{\"ban\": \"%016x\", \"player\": \"sub:%d\", \"untilS\": 253402300799}".formatted(i, i));
        }
        Path file = Files.writeString(folder.resolve("bans.json"), bans.append("]"));
        try (TestServer full = TestServer.start("operator.bans-file=" + file)) {
            TestPlayer player = TestPlayer.join(full, "Ann");
            var welcome = player.welcome();
            String ann = "{\"player\": " + welcome.getPlayer() + "}";
            document.ask(
                    full, "post", OPERATOR + "/ban", Ask.json(ann).operator().at("room", welcome.getRoom()));
            document.ask(
                    full,
                    "post",
                    BANS,
                    Ask.json("{\"address\": \"192.0.2.1\", \"seconds\": 60}").operator());
            player.socket().abort();
        }
    }

    private static void whereNobodyIsAnOperator() throws Exception {
        try (TestServer open = TestServer.start("operator.token=")) {
            for (String[] order : document.operators()) {
                document.ask(open, order[0], order[1], somewhere(Ask.NOTHING.operator()));
            }
        }
    }

    /** What an operator asks of it waits until there is too much; what everybody may ask gives it nothing to do. */
    private static void whereARoomHangs() throws Exception {
        CountDownLatch freed = new CountDownLatch(1);
        CountDownLatch hangs = new CountDownLatch(1);
        try (TestServer stuck = TestServer.hosting(
                StuckGame.class, () -> new StuckGame(freed, hangs), "loop.hang-ms=0", "game.options.what=hang")) {
            try {
                TestPlayer player = TestPlayer.join(stuck, "Ann");
                var welcome = player.welcome();
                assertThat(hangs.await(20, TimeUnit.SECONDS)).isTrue();
                LiveRoom room = stuck.rooms().get(0);
                while (room.inbox().offer((held, nowNs) -> {}) || room.inbox().order((held, nowNs) -> {})) {
                    // one more
                }
                Ask here = Ask.json("{\"player\": " + welcome.getPlayer() + "}")
                        .operator()
                        .at("room", room.id());
                assertThat(document.ask(stuck, "get", ROOM, here).path("people").findValuesAsText("name"))
                        .containsExactly("Ann");
                for (String[] order : document.operators()) {
                    if (order[1].startsWith(OPERATOR)) {
                        boolean steps = order[1].endsWith("/step");
                        document.ask(stuck, order[0], order[1], steps ? here.at("?", "?ticks=1") : here);
                    }
                }
                player.socket().abort();
            } finally {
                freed.countDown();
            }
        }
    }

    private static Ask somewhere(Ask ask) {
        return ask.at("room", "NOSUCHRM").at("ban", "0123456789abcdef");
    }
}
