package io.tickwire.sim.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpJoinsTest {
    @Test
    void shouldAskForANewPlace() {
        assertThat(HttpJoins.body(JoinRequest.fresh("drift", "bot-1", Map.of("n", "40"))))
                .isEqualTo("{\"name\":\"bot-1\",\"game\":\"drift\",\"options\":{\"n\":\"40\"}}");
        assertThat(HttpJoins.body(JoinRequest.fresh("", "bot-1", Map.of()))).isEqualTo("{\"name\":\"bot-1\"}");
    }

    @Test
    void shouldAskForTheOldPlaceByTokenOnly() {
        assertThat(HttpJoins.body(
                        JoinRequest.fresh("drift", "bot-1", Map.of("n", "40")).resume("abc")))
                .isEqualTo("{\"name\":\"bot-1\",\"resume\":\"abc\"}");
    }

    @Test
    void shouldReadWhereToGo() {
        String body = "{\"url\":\"ws://host:81/play\",\"ticket\":\"t\",\"room\":\"r\",\"game\":\"drift\",\"more\":1}";

        assertThat(HttpJoins.answer(200, body, 1))
                .isEqualTo(new JoinAnswer.Accepted(URI.create("ws://host:81/play"), "t", "r", "drift"));
    }

    @Test
    void shouldReadWhyItIsRefused() {
        String body =
                "{\"status\":409,\"title\":\"The room is full\",\"detail\":\"Try another.\",\"code\":\"room-full\"}";

        assertThat(HttpJoins.answer(409, body, 7))
                .isEqualTo(new JoinAnswer.Refused(409, "room-full", "The room is full. Try another.", 7));
    }

    @Test
    void shouldTellWhatIsNoTickwireServer() {
        assertThat(HttpJoins.answer(404, "<html>not here</html>", 1))
                .isEqualTo(
                        new JoinAnswer.Unreachable("POST /api/join was answered 404 without JSON: no Tickwire server"));
        assertThat(HttpJoins.answer(404, "{}", 1)).isInstanceOf(JoinAnswer.Unreachable.class);
        assertThat(HttpJoins.answer(200, "{\"url\":\"ws://host/play\"}", 1)).isInstanceOf(JoinAnswer.Unreachable.class);
        assertThat(HttpJoins.answer(200, "{\"url\":\"wss://host/play\",\"ticket\":\"t\"}", 1))
                .isInstanceOfSatisfying(
                        JoinAnswer.Unreachable.class,
                        answer -> assertThat(answer.words()).contains("bots speak ws: only"));
    }
}
