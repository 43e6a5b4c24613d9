package io.tickwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.Replica;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.Varint;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.InputFrame;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Welcome;
import io.tickwire.room.Seat;
import io.tickwire.room.Spectating;
import io.tickwire.session.FakeTransport;
import io.tickwire.session.Ingress;
import io.tickwire.session.Steps;
import io.tickwire.wire.CloseCode;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** From a join to a resume, with a client that decodes what it is sent; only sockets and threads are missing. */
final class WholeWaySimulationTest {
    private static final long TICK_NS = 50_000_000L;

    private final Desk desk = new Desk();

    /** A player's program: decodes, keeps a replica, acknowledges, goes right. */
    private final class Client {
        final FakeTransport socket = new FakeTransport();
        final Ingress ingress;
        private int read;
        private Welcome welcome = Welcome.getDefaultInstance();
        private Replica replica = new Replica(SchemaLayout.of(welcome.getSchema()));

        Client(String ticket) {
            ingress = desk.open(ticket, socket);
            send(ClientFrame.newBuilder().setHello(Hello.newBuilder().setClient("whole way")));
        }

        /** Takes what came since, then says where to. */
        void play() {
            for (; read < socket.frames.size(); read++) {
                ServerFrame frame = socket.frames.get(read);
                if (frame.hasWelcome()) {
                    welcome = frame.getWelcome();
                    replica = new Replica(SchemaLayout.of(welcome.getSchema()));
                } else if (frame.hasSnapshot()) {
                    byte[] bytes = frame.getSnapshot().toByteArray();
                    assertThat(replica.apply(bytes, 0, bytes.length)).isEqualTo(ApplyResult.APPLIED);
                }
            }
            if (replica.rowCount() > 0) {
                send(ClientFrame.newBuilder()
                        .setInput(InputFrame.newBuilder()
                                .setAckedTick(replica.tick())
                                .addInputs(Input.newBuilder()
                                        .setTick(replica.tick() + 2)
                                        .addValues(Varint.zigzag(1))
                                        .addValues(0))));
            }
        }

        void send(ClientFrame.Builder frame) {
            ingress.onBinary(ByteBuffer.wrap(frame.build().toByteArray()));
        }
    }

    @Test
    void shouldBringAPlayerBackToItsAvatar() {
        Client first = new Client(desk.accepted(Desk.named("Ada")).ticket());
        play(first, 40);
        Seat seat = seat();
        Steps.Walker walker = (Steps.Walker) Objects.requireNonNull(seat.controlled());
        int before = walker.x;
        assertThat(before).isGreaterThan(30);
        assertThat(first.replica.rowCount()).isOne();

        first.ingress.onClosed(1006);
        desk.runFor(10_000_000_000L);
        assertThat(seat.connected()).isFalse();

        Client second = new Client(
                desk.accepted(Desk.resuming(first.welcome.getResumeToken())).ticket());
        play(second, 40);
        assertThat(seat()).isSameAs(seat);
        assertThat(seat.controlled()).isSameAs(walker);
        assertThat(second.welcome.getPlayer()).isEqualTo(first.welcome.getPlayer());
        assertThat(second.welcome.getName()).isEqualTo("Ada");
        assertThat(walker.x).isGreaterThan(before + 30);
        assertThat(second.replica.rowCount()).isOne();
        assertThat(second.replica.tick()).isEqualTo(seat.room().newestTick());
    }

    @Test
    void shouldLetAPlayerGoWhoDoesNotComeBack() {
        Client client = new Client(desk.accepted(Desk.named("Ada")).ticket());
        play(client, 5);
        client.ingress.onClosed(1006);
        desk.runFor(61_000_000_000L);

        assertThat(desk.refusal(Desk.resuming(client.welcome.getResumeToken()))).isEqualTo("resume-expired");
        assertThat(desk.resumeTokens.size()).isZero();
        desk.runFor(31_000_000_000L);
        assertThat(desk.rooms.list()).as("nobody came, so the room went").isEmpty();
    }

    @Test
    void shouldTellThoseWhoWatchWhyARoomWithoutPlayersEnds() {
        Client ada = new Client(desk.accepted(Desk.named("Ada")).ticket());
        play(ada, 5);
        String room = desk.rooms.list().get(0).id();
        Client eve = new Client(
                desk.accepted(new JoinRequest(null, room, "Eve", Map.of(), null, new Spectating(0, 0), Caller.LOCAL))
                        .ticket());
        desk.runFor(TICK_NS);
        ada.ingress.onClosed(CloseCode.LEAVE.code());
        watch(eve, 29);
        assertThat(eve.socket.closed).isNull();
        watch(eve, 2);

        assertThat(desk.rooms.list()).isEmpty();
        assertThat(eve.socket.closed).isEqualTo(CloseCode.ROOM_GONE);
        assertThat(eve.socket.closeReason).isEqualTo("nobody played here any more");
        assertThat(eve.socket.last().getGoodbye().getReason()).isEqualTo(eve.socket.closeReason);
    }

    /** Sits there, and its browser answers pings. */
    private void watch(Client client, int seconds) {
        for (int second = 0; second < seconds; second++) {
            desk.runFor(1_000_000_000L);
            client.socket.pings.forEach(client.ingress::onPong);
            client.socket.pings.clear();
        }
    }

    @Test
    void shouldTellEveryoneWhenTheServerStops() {
        Client client = new Client(desk.accepted(Desk.named("Ada")).ticket());
        play(client, 5);
        desk.rooms.stop();
        desk.threads.runOnce();

        assertThat(client.socket.closed).isEqualTo(CloseCode.SERVER_STOPPING);
        assertThat(client.socket.last().getGoodbye().getCode()).isEqualTo(1001);
    }

    private Seat seat() {
        return desk.rooms.list().get(0).seats().iterator().next();
    }

    private void play(Client client, int ticks) {
        for (int i = 0; i < ticks; i++) {
            desk.runFor(TICK_NS);
            client.play();
        }
    }
}
