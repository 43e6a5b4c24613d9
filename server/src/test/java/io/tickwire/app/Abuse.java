package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A server that is abused by bare sockets, and a good player who must not notice: it is asked after every case. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Abuse {
    static final int FIN = 0x80;
    static final byte[] HELLO =
            ClientFrame.newBuilder().setHello(Hello.newBuilder()).build().toByteArray();

    private final String[] settings;
    private TestServer server;
    private TestPlayer good;

    Abuse(String... settings) {
        this.settings = settings;
    }

    @BeforeAll
    final void start() throws Exception {
        server = TestServer.start(settings);
        good = TestPlayer.join(server, "Good");
        good.snapshot();
    }

    @AfterEach
    final void shouldStillServeAGoodPlayer() throws Exception {
        good.current();
        assertThat(good.closed).isNotDone();
    }

    @AfterAll
    final void stop() throws Exception {
        TestPlayer late = TestPlayer.join(server, "Late");
        late.snapshot();
        server.close();
    }

    final TestServer server() {
        return server;
    }

    /** Someone who has just been upgraded. */
    final RawClient upgraded() throws Exception {
        return RawClient.upgraded(server, "Eve", 0);
    }

    /** Someone who was welcomed. */
    final RawClient welcomed() throws Exception {
        RawClient client = upgraded();
        client.send(RawClient.BINARY, HELLO);
        while (client.receive().opcode() != RawClient.BINARY) {
            // a ping
        }
        return client;
    }

    /** Fails unless it is still served. */
    static void assertServed(RawClient client) throws IOException {
        client.send(RawClient.PING, (byte) 77);
        for (RawClient.Received frame = client.receive(); ; frame = client.receive()) {
            assertThat(frame.opcode())
                    .as(new String(frame.payload().array(), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .isNotEqualTo(RawClient.CLOSE);
            if (frame.opcode() == RawClient.PONG) {
                return;
            }
        }
    }
}
