package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tickwire.proto.v1.Welcome;
import io.tickwire.testing.Until;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class OperatorIT {
    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void shouldNeedTheToken() throws Exception {
        assertThat(server.get("/api/operator/rooms").statusCode()).isEqualTo(401);
        assertThat(server.get("/api/operator/rooms", "Authorization", "Bearer " + TestServer.TOKEN + "0")
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.get("/api/operator/rooms", "Authorization", TestServer.TOKEN)
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.look("rooms").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNotExistWithoutATokenInTheSettings() throws Exception {
        try (TestServer open = TestServer.start("operator.token=")) {
            assertThat(open.get("/api/operator/rooms", "Authorization", "Bearer ")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void shouldListRoomsAndDumpOne() throws Exception {
        TestPlayer player = TestPlayer.join(server, "Ann");
        Welcome welcome = player.welcome();
        player.snapshot();

        JsonNode rooms = server.json(server.look("rooms"));
        assertThat(rooms.findValuesAsText("room")).contains(welcome.getRoom());

        JsonNode dump = server.json(server.look("rooms/" + welcome.getRoom()));
        assertThat(dump.get("game").asText()).isEqualTo("drift");
        assertThat(dump.get("players").findValuesAsText("name")).contains(welcome.getName());
        assertThat(dump.get("entities").findValues("fields")).anyMatch(fields -> fields.has("x") && fields.has("hp"));
        assertThat(server.look("rooms/NOSUCHRM").statusCode()).isEqualTo(404);
        player.socket().abort();
    }

    @Test
    void shouldPauseStepAndResumeARoom() throws Exception {
        TestPlayer player = TestPlayer.join(server, "Bea");
        String room = "rooms/" + player.welcome().getRoom();
        player.snapshot();

        JsonNode paused = server.json(server.order(room + "/pause", ""));
        assertThat(paused.get("paused").asBoolean()).isTrue();
        int tick = paused.get("tick").asInt();
        assertThat(server.json(server.look(room)).get("tick").asInt()).isEqualTo(tick);

        assertThat(server.order(room + "/step?ticks=2", "").statusCode()).isEqualTo(200);
        Until.await("two ticks have run", () -> tickOf(room) == tick + 2);
        assertThat(tickOf(room)).isEqualTo(tick + 2);
        assertThat(server.order(room + "/step?ticks=0", "").statusCode()).isEqualTo(400);

        assertThat(server.json(server.order(room + "/resume", "")).get("paused").asBoolean())
                .isFalse();
        Until.await("it goes on", () -> tickOf(room) > tick + 2);
        player.socket().abort();
    }

    @Test
    void shouldKickAPlayerForGood() throws Exception {
        TestPlayer player = TestPlayer.join(server, "Cy");
        Welcome welcome = player.welcome();
        player.snapshot();
        String room = "rooms/" + welcome.getRoom();

        assertThat(server.order(room + "/kick", "{\"player\": 999999}").statusCode())
                .isEqualTo(404);
        assertThat(server.order(room + "/kick", "{}").statusCode()).isEqualTo(400);
        HttpResponse<String> kicked =
                server.order(room + "/kick", "{\"player\": " + welcome.getPlayer() + ", \"reason\": \"enough\"}");

        assertThat(kicked.statusCode()).isEqualTo(200);
        assertThat(player.closeCode()).isEqualTo(4403);
        assertThat(server.join("{\"resume\": \"" + welcome.getResumeToken() + "\"}")
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void shouldShowWhomToBanAndMeetNobodyElseOfThatName() throws Exception {
        TestPlayer player = TestPlayer.join(server, "Ada");
        Welcome welcome = player.welcome();
        player.snapshot();
        String room = "rooms/" + welcome.getRoom();
        JsonNode shown = MissingNode.getInstance();
        for (JsonNode one : server.json(server.look(room)).path("players")) {
            shown = one.path("player").asInt() == welcome.getPlayer() ? one : shown;
        }
        assertThat(shown.path("key").asText()).isEqualTo("guest:Ada@127.0.0.1");
        assertThat(shown.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(server.get("/api/" + room).body())
                .as("nobody else sees that")
                .doesNotContain("127.0.0.1", "guest:");

        server.order("bans", "{\"player\": \"guest:Ada@192.0.2.1\", \"seconds\": 60}");
        assertThat(server.join("{\"name\": \"Ada\"}").statusCode()).isEqualTo(200);
        HttpResponse<String> banned =
                server.order("bans", "{\"player\": \"" + shown.path("key").asText() + "\", \"seconds\": 60}");
        assertThat(banned.statusCode()).isEqualTo(201);
        assertThat(player.closeCode()).isEqualTo(4403);
        assertThat(server.join("{\"name\": \"Ada\"}").statusCode()).isEqualTo(403);
        assertThat(server.join("{\"name\": \"ada\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldSayWhatCanBeDoneInstead() throws Exception {
        HttpRequest put = HttpRequest.newBuilder(server.http("/api/operator/bans"))
                .header("Authorization", "Bearer " + TestServer.TOKEN)
                .PUT(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<String> answer = server.http.send(put, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, POST");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(server.look("bans/0123456789abcdef").headers().firstValue("Allow"))
                .hasValue("DELETE");
        assertThat(server.look("rooms/NOSUCHRM/kick").headers().firstValue("Allow"))
                .hasValue("POST");
        assertThat(server.look("rooms/NOSUCHRM/dance").statusCode()).isEqualTo(404);
    }

    private static int tickOf(String room) {
        try {
            return server.json(server.look(room)).get("tick").asInt();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
