package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.Chat;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.InputFrame;
import io.tickwire.proto.v1.Ping;
import io.tickwire.proto.v1.Resync;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** More than anybody may send, as fast as a socket takes it. */
class FloodAbuseIT extends Abuse {
    private static final int FLOOD = 200_000;

    FloodAbuseIT() {
        super("session.over-rate-ms=200", "session.close-wait-ms=200");
    }

    /** What is sent again and again. */
    private record Case(String name, int firstByte, ByteString payload) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> closed() {
        int binary = FIN | RawClient.BINARY;
        return Stream.of(
                new Case(
                        "acknowledgements",
                        binary,
                        bytes(frame().setAck(Ack.newBuilder().setAckedTick(3)))),
                new Case(
                        "inputs",
                        binary,
                        bytes(frame().setInput(InputFrame.newBuilder()
                                .addInputs(Input.newBuilder().setTick(9).addAllValues(List.of(0, 0, 1)))))),
                new Case(
                        "resyncs",
                        binary,
                        bytes(frame().setResync(Resync.newBuilder().setTick(1)))),
                new Case(
                        "pings of the protocol",
                        binary,
                        bytes(frame().setPing(Ping.newBuilder().setNonce(1)))),
                new Case("chat", binary, bytes(frame().setChat(Chat.newBuilder().setText("gg")))),
                new Case(
                        "bytes", binary, bytes(frame().setChat(Chat.newBuilder().setText("g".repeat(4_000))))),
                new Case("empty pings", FIN | RawClient.PING, ByteString.EMPTY),
                new Case("pings of 125 bytes", FIN | RawClient.PING, ByteString.copyFrom(new byte[125])),
                new Case("pongs that echo nothing", FIN | RawClient.PONG, ByteString.copyFrom(new byte[8])),
                new Case("empty pongs", FIN | RawClient.PONG, ByteString.EMPTY));
    }

    @ParameterizedTest
    @MethodSource("closed")
    void shouldDropAndThenClose(Case flood) throws Exception {
        try (RawClient client = welcomed()) {
            Thread reader = new Thread(() -> read(client));
            reader.start();
            try {
                byte[] payload = flood.payload().toByteArray();
                for (int i = 0; i < FLOOD; i++) {
                    client.sendFrame(flood.firstByte(), payload.length, payload);
                }
            } catch (IOException e) {
                // closed in the middle of it
            }
            reader.join();
        }
        server().awaitMetric("tickwire_connections", 1);
        assertThat(server().metric("tickwire_closes_total{code=\"4429\",reason=\"rate\"}"))
                .isPositive();
        assertThat(server().metric("tickwire_frames_dropped_total")).isPositive();
    }

    /** One that neither joins nor stops: tickets that nobody uses give their places back. */
    @Test
    void shouldForgetTicketsThatNobodyUses() throws Exception {
        try (TestServer small = TestServer.start("session.ticket-ms=100", "room.capacity=4")) {
            for (int i = 0; i < 40; i++) {
                assertThat(small.join("{\"name\": \"Eve\"}").statusCode()).isEqualTo(200);
            }
            TestPlayer.join(small, "Late").snapshot();
        }
    }

    private static void read(RawClient client) {
        client.readToEnd();
    }

    private static ClientFrame.Builder frame() {
        return ClientFrame.newBuilder();
    }

    private static ByteString bytes(ClientFrame.Builder frame) {
        return frame.build().toByteString();
    }
}
