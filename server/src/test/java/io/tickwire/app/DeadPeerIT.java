package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

/** Clients that are there and are not, while someone else plays on. */
final class DeadPeerIT {
    private static final byte[] HELLO =
            ClientFrame.newBuilder().setHello(Hello.newBuilder()).build().toByteArray();
    private static final String SILENT = "tickwire_closes_total{code=\"4408\",reason=\"silent\"}";
    private static final String STALLED = "tickwire_closes_total{code=\"4413\",reason=\"stalled\"}";

    @Test
    void shouldEvictWhoeverNeverAnswersAPing() throws Exception {
        try (TestServer server = TestServer.start(
                        "session.ping-every-ms=250", "session.evict-after-ms=2000", "session.close-wait-ms=100");
                RawClient mute = RawClient.upgraded(server, "Mute", 0)) {
            TestPlayer other = TestPlayer.join(server, "Other");
            mute.send(RawClient.BINARY, HELLO);

            assertThat(mute.readToCloseCode()).isEqualTo(4408);

            server.awaitMetric(SILENT, 1);
            other.snapshot();
            assertThat(other.closed).isNotDone();
            server.awaitMetric("tickwire_connections", 1);
        }
    }

    @Test
    void shouldResetWhoeverStopsReadingAndNobodyElseNotices() throws Exception {
        try (TestServer server = TestServer.hosting(
                        FloodGame.class,
                        FloodGame::new,
                        "session.stalled-ms=300",
                        "session.ping-every-ms=250",
                        "session.window-slack-ms=10000",
                        "room.frame-budget-bytes=32000");
                RawClient deaf = RawClient.upgraded(server, "Deaf", 2_048)) {
            TestPlayer other = TestPlayer.join(server, "Other");
            deaf.send(RawClient.BINARY, HELLO);

            int newest = other.snapshot().getTick();
            while (server.metric(STALLED) == 0) {
                int tick = other.snapshot().getTick();
                assertThat(tick).isGreaterThan(newest);
                newest = tick;
            }

            assertThat(other.snapshot().getTick()).isGreaterThan(newest);
            assertThat(other.closed).isNotDone();
            assertThat(server.metric("tickwire_resets_total")).isEqualTo(1);
            server.awaitMetric("tickwire_connections", 1);
            assertThatThrownBy(deaf::readAll)
                    .as("nothing is left for it in the kernel")
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }
}
