package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.proto.v1.Chat;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Reliable;
import io.tickwire.proto.v1.Welcome;
import io.tickwire.testing.Until;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator does to people over HTTP, and what they notice of it. Behind a proxy, which is this machine. */
final class BanIT {
    private static final String FORWARDED = "X-Forwarded-For";

    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.start("server.trusted-proxies=127.0.0.1");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void shouldKeepOutAPlayersAddressAndNoOther() throws Exception {
        TestPlayer ann = enter("Ann", "203.0.113.7");
        TestPlayer bob = enter("Bob", "203.0.113.8");
        Welcome welcome = ann.welcome();
        String resume = bob.welcome().getResumeToken();
        JsonNode ban = server.json(order(welcome, "ban", ", \"seconds\": 60"));

        assertThat(ban.path("address").asText()).isEqualTo("203.0.113.7");
        assertThat(ban.has("note")).isFalse();
        assertThat(ann.closeCode()).isEqualTo(4403);
        assertThat(join("Cy", "203.0.113.7").statusCode()).isEqualTo(403);
        assertThat(join("Cy", "203.0.113.8").statusCode()).isEqualTo(200);
        assertThat(bob.snapshot().getTick()).as("he plays on").isNotZero();
        String coming = "{\"resume\": \"" + resume + "\"}";
        assertThat(server.join(coming, FORWARDED, "203.0.113.7").statusCode())
                .as("nobody comes back from there")
                .isEqualTo(410);
        assertThat(server.join(coming, FORWARDED, "203.0.113.8").statusCode()).isEqualTo(200);
        bob.socket().abort();
    }

    @Test
    void shouldLeaveOutAnAddressThatOthersComeByToo() throws Exception {
        try (HeardLog log = HeardLog.of("io.tickwire.api")) {
            TestPlayer player = TestPlayer.join(server, "Dee");
            JsonNode ban = server.json(order(player.welcome(), "ban", ""));

            assertThat(ban.path("address").asText()).isEmpty();
            assertThat(ban.path("player").asText()).isEqualTo("guest:Dee@127.0.0.1");
            assertThat(ban.path("note").asText()).startsWith("The address 127.0.0.1 was left out: ");
            assertThat(log.messages(Level.WARN))
                    .singleElement()
                    .asString()
                    .contains("The address 127.0.0.1 was left out: ");
            assertThat(player.closeCode()).isEqualTo(4403);
            assertThat(server.join("{\"name\": \"Dee\"}").statusCode()).isEqualTo(403);
            assertThat(server.join("{\"name\": \"Eve\"}").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldPassOnNoLineOfWhomItMutes() throws Exception {
        TestPlayer fay = enter("Fay", "203.0.113.20");
        TestPlayer gil = enter("Gil", "203.0.113.21");
        fay.welcome();
        Welcome welcome = gil.welcome();
        assertThat(order(welcome, "mute", "").statusCode()).isEqualTo(200);
        say(gil, "one");
        Until.await("Gil is told", () -> reliable(gil).getNotice().getText().startsWith("You are muted"));
        say(fay, "two");
        assertThat(line(fay)).isEqualTo("two");
        assertThat(line(gil)).as("others' lines come").isEqualTo("two");

        assertThat(order(welcome, "unmute", "").statusCode()).isEqualTo(200);
        say(gil, "three");
        assertThat(line(fay)).isEqualTo("three");
        fay.socket().abort();
        gil.socket().abort();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bans                 | "address": "192.0.2.1", "seconds": 9223372036854775807 | from 1 to 315360000
            bans                 | "address": "192.0.2.1", "seconds": 315360001           | from 1 to 315360000
            bans                 | "address": "192.0.2.1", "seconds": 0                   | from 1 to 315360000
            bans                 | "address": "192.0.2.1", "seconds": 1.5                 | from 1 to 315360000
            bans                 | "address": "192.0.2.1", "seconds": 60, "reason": "%s!" | at most 100 characters
            rooms/{room}/ban     | "player": 1, "seconds": 1e99                           | from 0 to 315360000
            rooms/{room}/kick    | "player": 1, "reason": "%s!"                           | at most 100 characters
            """)
    void shouldSayWhatIsTooMuchOfAnOrder(String path, String fields, String cure) throws Exception {
        String room =
                server.json(server.join("{\"name\": \"Hal\"}")).path("room").asText();
        String most = "\uD83D\uDE00".repeat(100);
        HttpResponse<String> answer =
                server.order(path.replace("{room}", room), "{" + fields.replace("%s", most) + "}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(server.json(answer).path("detail").asText()).contains(cure);
        assertThat(server.look("bans").body()).doesNotContain("192.0.2.1");
    }

    @Test
    void shouldCountReturnsByAnotherMeasureThanJoins() throws Exception {
        try (TestServer strict = TestServer.start(
                "server.unlimited-addresses=",
                "server.address-joins-per-second=1",
                "server.address-joins-burst=1",
                "join.resumes-per-minute=12")) {
            TestPlayer ida = TestPlayer.join(strict, "Ida");
            String resume = "{\"resume\": \"" + ida.welcome().getResumeToken() + "\"}";
            assertThat(strict.join(resume).statusCode()).isEqualTo(200);
            for (int i = 1; i < 12; i++) {
                assertThat(strict.join("{\"resume\": \"made up\"}").statusCode())
                        .isEqualTo(410);
            }
            HttpResponse<String> often = strict.join(resume);
            assertThat(often.statusCode()).isEqualTo(429);
            assertThat(often.headers().firstValue("Retry-After")).isPresent();
            ida.socket().abort();
        }
    }

    private static HttpResponse<String> order(Welcome whom, String order, String more) throws Exception {
        return server.order("rooms/" + whom.getRoom() + "/" + order, "{\"player\": " + whom.getPlayer() + more + "}");
    }

    private static HttpResponse<String> join(String name, String address) throws Exception {
        return server.join("{\"name\": \"" + name + "\"}", FORWARDED, address);
    }

    private static TestPlayer enter(String name, String address) throws Exception {
        String ticket = server.json(join(name, address)).path("ticket").asText();
        TestPlayer player = TestPlayer.open(server, ticket, FORWARDED, address);
        player.hello();
        return player;
    }

    private static void say(TestPlayer player, String line) {
        player.send(ClientFrame.newBuilder()
                .setChat(Chat.newBuilder().setText(line))
                .build());
    }

    private static String line(TestPlayer player) {
        while (true) {
            Reliable message = reliable(player);
            if (message.hasChat()) {
                return message.getChat().getText();
            }
        }
    }

    /** The next message, of which there is one at a time. */
    private static Reliable reliable(TestPlayer player) {
        try {
            while (true) {
                for (Reliable message : player.snapshot().getReliableList()) {
                    return message;
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
