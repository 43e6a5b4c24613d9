package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Resync;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What bad input gets, while someone else plays on. */
final class BadInputIT {
    private static final int FIN_BINARY = 0x82;
    private static final int RESERVED_OPCODE = 0x83;

    private static TestServer server;
    private TestPlayer other;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.start("session.close-wait-ms=100");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void joinAsSomeoneElse() throws Exception {
        other = TestPlayer.join(server, "Other");
        other.snapshot();
    }

    @AfterEach
    void shouldNotHaveBeenNoticedByOthers() throws Exception {
        int newest = other.snapshot().getTick();
        assertThat(other.snapshot().getTick()).isGreaterThan(newest);
        assertThat(other.closed).isNotDone();
        other.socket().abort();
    }

    @Test
    void shouldCloseGarbageWith1007() throws Exception {
        try (RawClient client = RawClient.upgraded(server, "Eve", 0)) {
            client.send(RawClient.BINARY, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF);
            assertThat(client.readToCloseCode()).isEqualTo(1007);
        }
    }

    @Test
    void shouldCloseTextWith1003() throws Exception {
        try (RawClient client = RawClient.upgraded(server, "Eve", 0)) {
            client.send(RawClient.TEXT, "hello".getBytes(StandardCharsets.UTF_8));
            assertThat(client.readToCloseCode()).isEqualTo(1003);
        }
    }

    @Test
    void shouldCloseAnOversizedFrameWith1009() throws Exception {
        try (RawClient client = RawClient.upgraded(server, "Eve", 0)) {
            client.sendFrame(FIN_BINARY, 4_097, new byte[4_097]);
            assertThat(client.readToCloseCode()).isEqualTo(1009);
        }
    }

    @Test
    void shouldCloseAHugeFrameWith1009BeforeItIsThere() throws Exception {
        try (RawClient client = RawClient.upgraded(server, "Eve", 0)) {
            client.sendFrame(FIN_BINARY, 65_536, new byte[1]);
            assertThat(client.readToCloseCode()).isEqualTo(1009);
        }
        try (RawClient client = RawClient.upgraded(server, "Eve", 0)) {
            client.sendFrame(FIN_BINARY, Integer.MAX_VALUE - 16L, new byte[64]);
            assertThat(client.readToCloseCode()).isEqualTo(1009);
        }
    }

    @Test
    void shouldCloseAMessageThatGrowsTooLongWith1009() throws Exception {
        try (RawClient client = RawClient.upgraded(server, "Eve", 0)) {
            client.sendFrame(RawClient.BINARY, 3_000, new byte[3_000]);
            client.sendFrame(0x80, 3_000, new byte[3_000]);
            assertThat(client.readToCloseCode()).isEqualTo(1009);
        }
    }

    @Test
    void shouldCloseWhatIsNoWebSocketFrameAndResetWhoeverDoesNotAnswer() throws Exception {
        try (RawClient client = RawClient.upgraded(server, "Eve", 0)) {
            client.sendFrame(RESERVED_OPCODE, 4, new byte[4]);
            assertThat(client.readToCloseCode()).isEqualTo(1002);
            assertThat(endedOrReset(client)).isTrue();
        }
        server.awaitMetric("tickwire_framing_errors_total", 1);
    }

    @Test
    void shouldCloseAFirstFrameThatIsNoHelloWith4400() throws Exception {
        try (RawClient client = RawClient.upgraded(server, "Eve", 0)) {
            client.send(
                    RawClient.BINARY,
                    ClientFrame.newBuilder()
                            .setResync(Resync.newBuilder().setTick(1))
                            .build()
                            .toByteArray());
            assertThat(client.readToCloseCode()).isEqualTo(4400);
        }
    }

    @Test
    void shouldCloseAClientMadeForAnotherSchemaWith4426() throws Exception {
        try (RawClient client = RawClient.upgraded(server, "Eve", 0)) {
            client.send(
                    RawClient.BINARY,
                    ClientFrame.newBuilder()
                            .setHello(Hello.newBuilder().setSchemaHash(7))
                            .build()
                            .toByteArray());
            assertThat(client.readToCloseCode()).isEqualTo(4426);
        }
    }

    @Test
    void shouldCloseWhoeverSaysNoHelloWith4408() throws Exception {
        try (TestServer hasty = TestServer.start("session.hello-deadline-ms=200");
                RawClient client = RawClient.upgraded(hasty, "Eve", 0)) {
            assertThat(client.readToCloseCode()).isEqualTo(4408);
        }
    }

    @Test
    void shouldAnswerAPingAndDropAFloodOfThem() throws Exception {
        try (RawClient client = RawClient.upgraded(server, "Eve", 0)) {
            client.send(RawClient.PING, (byte) 42);
            RawClient.Received pong = client.receive();
            assertThat(pong.opcode()).isEqualTo(RawClient.PONG);
            assertThat(pong.payload().get(0)).isEqualTo((byte) 42);

            for (int i = 0; i < 200; i++) {
                client.send(RawClient.PING, (byte) i);
            }
            client.send(RawClient.BINARY, (byte) 0xFF);
            int pongs = 0;
            for (RawClient.Received frame = client.receive();
                    frame.opcode() == RawClient.PONG;
                    frame = client.receive()) {
                pongs++;
            }
            assertThat(pongs).as("the burst that is allowed").isLessThan(20);
        }
    }

    private static boolean endedOrReset(RawClient client) {
        try {
            return client.ended();
        } catch (IOException e) {
            return true;
        }
    }
}
