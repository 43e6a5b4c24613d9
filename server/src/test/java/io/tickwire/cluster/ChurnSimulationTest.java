package io.tickwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.InputFrame;
import io.tickwire.proto.v1.Resync;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.room.LiveRoom;
import io.tickwire.session.FakeTransport;
import io.tickwire.session.Ingress;
import io.tickwire.testing.SeededTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** People who come, go, stall, send nonsense and come back, in any order: no room is ever over its capacity, and in the end nothing is left of them. */
final class ChurnSimulationTest {
    private static final int STEPS = 600;
    private static final long TICK_NS = 50_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    private final Desk desk = new Desk();
    private final List<Client> clients = new ArrayList<>();
    private final List<String> resumeTokens = new ArrayList<>();

    /** One connection, for as long as either side keeps it. */
    private final class Client {
        final FakeTransport socket = new FakeTransport();
        final Ingress ingress;
        boolean answersPings = true;
        int answered;

        Client(String ticket) {
            ingress = desk.open(ticket, socket);
        }

        boolean gone() {
            return socket.closed != null || socket.aborts > 0;
        }

        void act(Random random) {
            if (answersPings && answered < socket.pings.size()) {
                answered = socket.pings.size();
                ingress.onPong(socket.pings.get(answered - 1));
            }
            switch (random.nextInt(24)) {
                case 0 -> ingress.onText();
                case 1 -> garbage(random);
                case 2 ->
                    send(ClientFrame.newBuilder().setHello(Hello.newBuilder().setClient("again?")));
                case 3 -> send(ClientFrame.newBuilder().setResync(Resync.getDefaultInstance()));
                case 4 -> socket.stuck = true;
                case 5 -> socket.unstick();
                case 6 -> answersPings = false;
                case 7 -> send(input(random, random.nextInt(5)));
                default -> send(random.nextBoolean() ? input(random, 2) : ack());
            }
        }

        private void send(ClientFrame.Builder frame) {
            ingress.onBinary(ByteBuffer.wrap(frame.build().toByteArray()));
        }

        private void garbage(Random random) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            ingress.onBinary(ByteBuffer.wrap(bytes));
        }

        private ClientFrame.Builder input(Random random, int dx) {
            return ClientFrame.newBuilder()
                    .setInput(InputFrame.newBuilder()
                            .setAckedTick(newestTick())
                            .addInputs(Input.newBuilder()
                                    .setTick(newestTick() + random.nextInt(4))
                                    .addValues(dx)
                                    .addValues(0)));
        }

        private ClientFrame.Builder ack() {
            return ClientFrame.newBuilder().setAck(Ack.newBuilder().setAckedTick(newestTick()));
        }

        private int newestTick() {
            return socket.snapshots().isEmpty()
                    ? 0
                    : socket.snapshots().get(socket.snapshots().size() - 1).getTick();
        }

        @Nullable
        String resumeToken() {
            return socket.frames.stream()
                    .filter(ServerFrame::hasWelcome)
                    .map(frame -> frame.getWelcome().getResumeToken())
                    .findFirst()
                    .orElse(null);
        }
    }

    @SeededTest(seeds = 20)
    void shouldLeaveNothingBehind(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < STEPS; i++) {
            if (random.nextInt(6) == 0) {
                arrive(random);
            }
            for (Client client : List.copyOf(clients)) {
                client.act(random);
                leaveSometimes(client, random);
            }
            desk.runFor(random.nextInt(20) == 0 ? random.nextLong(3 * SECOND_NS) : TICK_NS);
            assertWithinCapacity();
        }
        for (Client client : List.copyOf(clients)) {
            close(client, 1006);
        }
        desk.runFor(62 * SECOND_NS);
        assertThat(desk.refusal(Desk.resuming("made up"))).isEqualTo("resume-expired");
        assertThat(desk.resumeTokens.size()).as("tokens").isZero();
        assertThat(desk.rooms.list()).allSatisfy(room -> {
            assertThat(room.seats()).isEmpty();
            assertThat(room.playerCount()).as("places").isZero();
        });
        desk.runFor(31 * SECOND_NS);
        assertThat(desk.rooms.list()).isEmpty();
    }

    private void arrive(Random random) {
        String token = resumeTokens.isEmpty() || random.nextBoolean()
                ? null
                : resumeTokens.get(random.nextInt(resumeTokens.size()));
        JoinResult result = desk.desk.join(token == null ? Desk.named("Ada") : Desk.resuming(token));
        if (result instanceof JoinResult.Accepted accepted && random.nextInt(10) > 0) {
            Client client = new Client(accepted.ticket());
            clients.add(client);
            if (random.nextInt(10) > 0) {
                client.send(ClientFrame.newBuilder().setHello(Hello.getDefaultInstance()));
            } else {
                client.ingress.onHelloDeadline();
            }
        }
    }

    private void leaveSometimes(Client client, Random random) {
        if (client.gone()) {
            close(client, 1006);
        } else if (random.nextInt(60) == 0) {
            close(client, random.nextInt(4) == 0 ? 1000 : 1001 + random.nextInt(6));
        }
    }

    private void close(Client client, int code) {
        String token = client.resumeToken();
        if (token != null) {
            resumeTokens.add(token);
        }
        client.ingress.onClosed(code);
        client.socket.unstick();
        clients.remove(client);
    }

    private void assertWithinCapacity() {
        for (LiveRoom room : desk.rooms.list()) {
            assertThat(room.seats().size()).isLessThanOrEqualTo(room.playerCount());
            assertThat(room.playerCount()).isBetween(0, room.capacity());
        }
        assertThat(desk.resumeTokens.size()).isLessThan(200);
    }
}
