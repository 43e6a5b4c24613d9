package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The document at {@code /api/openapi.json} against a running server. */
final class ApiDocumentIT {
    private static final String ROOMS = "/api/rooms";
    private static final String ROOM = "/api/rooms/{room}";
    private static final String JOIN = "/api/join";
    private static final String RENEW = "/api/renew";
    private static final String OPERATOR = "/api/operator/rooms/{room}";
    private static final String BANS = "/api/operator/bans";

    /** What only happens where a server is full, ends, hangs, or wants tokens; other tests see to it. */
    private static final Set<String> ELSEWHERE = Set.of(
            "post /api/rooms 401",
            "post /api/rooms 429",
            "post /api/rooms 503",
            "get /api/rooms/{room} 429",
            "post /api/join 401",
            "post /api/join 429",
            "post /api/join 503",
            "post /api/renew 401",
            "post /api/renew 429",
            "get /api/operator/rooms/{room} 503",
            "post /api/operator/rooms/{room}/pause 503",
            "post /api/operator/rooms/{room}/resume 503",
            "post /api/operator/rooms/{room}/step 503",
            "post /api/operator/rooms/{room}/kick 503",
            "post /api/operator/rooms/{room}/mute 503",
            "post /api/operator/rooms/{room}/unmute 503",
            "post /api/operator/rooms/{room}/ban 503");

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

        Set<String> unseen = new TreeSet<>(document.promised());
        unseen.removeAll(document.seen());
        assertThat(unseen).as("answers that it promises and nobody has seen").isEqualTo(new TreeSet<>(ELSEWHERE));
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
        assertThat(document.ask("post", JOIN, Ask.json("{\"name\": \"dEE\"}"))
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
        document.ask("post", BANS, Ask.json("{\"seconds\": 60}").operator());
        document.ask("post", BANS, Ask.json("{}"));
        document.ask("delete", BANS + "/{ban}", Ask.NOTHING.at("ban", id));
        document.ask("delete", BANS + "/{ban}", Ask.NOTHING.operator().at("ban", "0123456789abcdef"));
        document.ask("delete", BANS + "/{ban}", Ask.NOTHING.operator().at("ban", id));
        document.ask("post", JOIN, Ask.json("{\"name\": \"Dee\"}"));
    }
}
