package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tickwire.testing.Until;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that take their time, all of them against deadlines that are short. */
class TimeAbuseIT extends Abuse {
    private static final int SLOWLY_MS = 20;

    TimeAbuseIT() {
        super(
                "server.head-deadline-ms=400",
                "session.hello-deadline-ms=1000",
                "session.ping-every-ms=200",
                "session.evict-after-ms=1500",
                "session.stalled-ms=500",
                "session.close-wait-ms=200");
    }

    /** What is said again and again while nothing is read: each byte a sign of life to whoever counts bytes. */
    private record Case(String name, boolean welcomed, ByteString once, ByteString again, int code) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> closed() {
        ByteString none = ByteString.EMPTY;
        return Stream.of(
                new Case("no hello", false, none, none, 4408),
                new Case("no hello, half a frame", false, bytes(0x82), none, 4408),
                new Case("no pong", true, none, none, 4408),
                new Case("half a frame's length", true, bytes(0x82, 0xFE, 1), none, 4408),
                new Case("a frame one byte at a time", true, bytes(0x82, 0xFE, 15, 0, 0, 0, 0, 0), bytes(0), 4408),
                new Case(
                        "a message one empty fragment at a time",
                        true,
                        bytes(2, 0x80, 0, 0, 0, 0),
                        bytes(0, 0x80, 0, 0, 0, 0),
                        1008));
    }

    @ParameterizedTest
    @MethodSource("closed")
    void shouldEvict(Case slow) throws Exception {
        try (RawClient client = slow.welcomed() ? welcomed() : upgraded()) {
            client.write(slow.once().toByteArray());
            assertThat(closeCodeWhileSaying(client, slow.again().toByteArray())).isEqualTo(slow.code());
            assertThat(client.readToEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(ints = {0, 7, 8, 125})
    void shouldTakeNoMadeUpPongForLife(int bytes) throws Exception {
        try (RawClient client = welcomed()) {
            byte[] pong = new byte[6 + bytes];
            pong[0] = (byte) (FIN | RawClient.PONG);
            pong[1] = (byte) (0x80 | bytes);
            assertThat(closeCodeWhileSaying(client, pong)).isIn(4408, 4429);
        }
    }

    @Test
    void shouldKeepWhoeverEchoesPingsAndSaysNothingElse() throws Exception {
        try (RawClient client = welcomed()) {
            int pings = 0;
            while (pings < 12) { // for longer than one without a pong may stay
                RawClient.Received frame = client.receive();
                assertThat(frame.opcode()).isNotEqualTo(RawClient.CLOSE);
                if (frame.opcode() == RawClient.PING) {
                    byte[] echo = new byte[frame.payload().remaining()];
                    frame.payload().get(echo);
                    client.send(RawClient.PONG, echo);
                    pings++;
                }
            }
        }
    }

    @Test
    void shouldLeaveNothingInTheKernelForOneWhoSaysGoodbyeAndReadsNothing() throws Exception {
        try (TestServer flood = TestServer.hosting(
                        FloodGame.class,
                        FloodGame::new,
                        "session.window-slack-ms=10000",
                        "session.close-wait-ms=200",
                        "room.frame-budget-bytes=32000");
                RawClient deaf = RawClient.upgraded(flood, "Deaf", 2_048)) {
            deaf.send(RawClient.BINARY, HELLO);
            Until.await(
                    "something waits in the kernel",
                    () -> Sockets.of(flood.port()).unsentTo(deaf.localPort()) > 10_000);
            deaf.send(RawClient.CLOSE, (byte) 3, (byte) 0xE8);
            Until.await("it is forgotten", () -> Sockets.of(flood.port()).unsentTo(deaf.localPort()) < 0);
        }
    }

    private static ByteString bytes(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return ByteString.copyFrom(all);
    }

    private static int closeCodeWhileSaying(RawClient client, byte... again) throws IOException {
        client.patience(SLOWLY_MS);
        while (true) {
            try {
                return client.readToCloseCode();
            } catch (SocketTimeoutException e) {
                if (again.length > 0) {
                    client.write(again);
                }
            }
        }
    }
}
