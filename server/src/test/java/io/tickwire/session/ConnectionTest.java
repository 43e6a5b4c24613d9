package io.tickwire.session;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.tickwire.app.HeardLog;
import io.tickwire.config.Words;
import io.tickwire.proto.v1.Chat;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Difference;
import io.tickwire.proto.v1.Hello;
import io.tickwire.session.Stage.Wire;
import io.tickwire.wire.CloseCode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConnectionTest {
    private final Stage stage = new Stage();
    private final HeardLog log = HeardLog.of("io.tickwire.session").from(Level.INFO);

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void shouldLogOneLinePerEndedConnection() {
        Wire wire = stage.join("Ada");
        wire.send(ClientFrame.newBuilder().setChat(Chat.newBuilder().setText("my bank card")));
        stage.ticks(10);
        wire.ingress.onClosed(1006);
        wire.ingress.onClosed(1006);
        wire.ingress.onText();
        stage.ticks(10);

        assertThat(log.messages())
                .containsExactly("connection ended: connection=1 room=ROOM player=1 by=client code=1006 reason=\"\" "
                        + "ms=550 framesIn=2 bytesIn=24 framesOut=11 bytesOut=" + bytesOut(wire));
    }

    @Test
    void shouldSumUpWhenManyEndAtOnce() {
        Wire first = stage.join("Ada");
        for (int i = 0; i < 2 * EndLog.LINES_MAX; i++) {
            stage.room.reserve();
            Wire wire = stage.new Wire(Admission.newcomer(stage.room, "Ben"));
            if (i % 2 == 0) {
                wire.ingress.onClosed(3_000 + i);
            } else {
                wire.ingress.onText();
            }
        }
        assertThat(log.messages()).hasSize(EndLog.LINES_MAX);
        stage.clock.advanceNs(1_000_000_000L);
        stage.sessions.sweep();
        stage.sessions.sweep();
        assertThat(log.messages()).hasSize(EndLog.LINES_MAX + 1);
        assertThat(log.messages().get(EndLog.LINES_MAX))
                .isEqualTo("connections ended: 20 more in a second: by_server=10 left=0 lost=10");
        first.ingress.onClosed(1000);
        assertThat(log.messages()).as("a line of its own again").hasSize(EndLog.LINES_MAX + 2);
    }

    @Test
    void shouldLogWhereAReplicaDifferedOnlyWithDiagnosticsAndOnceASecond() {
        ClientFrame.Builder difference = ClientFrame.newBuilder()
                .setDifference(Difference.newBuilder()
                        .setTick(7)
                        .setRowId(17 << 2 | 2)
                        .setWhat("Avatar.hp")
                        .setServer("90")
                        .setClient("9\n\"1"));
        stage.join("Ada").send(difference);
        assertThat(log.messages()).isEmpty();

        Stage watched = new Stage(Words.room("room.diagnostics=1"), Map.of());
        Wire wire = watched.join("Ada");
        wire.send(difference);
        wire.send(difference);
        assertThat(log.messages())
                .containsExactly("desync: room=ROOM player=1 tick=7 entity=17 part=2 what=\"Avatar.hp\" server=\"90\" "
                        + "client=\"9??1\", as the client says");
        watched.ticks(20);
        wire.send(difference);
        assertThat(log.messages()).hasSize(2);
    }

    @Test
    void shouldLogNeitherTokensNorWhatClientsSay() {
        Wire wire = stage.connect("Ada");
        wire.send(ClientFrame.newBuilder().setHello(Hello.newBuilder().setClient("x\n\"1013\" é")));
        stage.tick();
        wire.ingress.refuse(CloseCode.KICKED, "bad manners");

        assertThat(log.messages()).hasSize(1);
        assertThat(log.messages().get(0))
                .contains("by=server code=4403 reason=\"bad manners\"")
                .doesNotContain(wire.resumeToken(), "1013", "Ada");
    }

    @Test
    void shouldCountWhatEndedHow() {
        stage.join("Ada").ingress.onClosed(1000);
        stage.join("Ben").ingress.onClosed(1006);
        stage.join("Cid").ingress.onText();

        assertThat(stage.traffic.get(Traffic.Count.CONNECTIONS_OPENED)).isEqualTo(3);
        assertThat(stage.traffic.get(Traffic.Count.CONNECTIONS_ENDED)).isEqualTo(3);
        assertThat(stage.traffic.get(Traffic.Count.CLIENTS_LEFT)).isOne();
        assertThat(stage.traffic.get(Traffic.Count.CLIENTS_LOST)).isOne();
        assertThat(stage.traffic.closes(CloseCode.TEXT_FRAME)).isOne();
    }

    private static int bytesOut(Wire wire) {
        return wire.socket.frames.stream()
                .filter(frame -> frame.hasSnapshot())
                .mapToInt(frame -> frame.getSerializedSize())
                .sum();
    }
}
