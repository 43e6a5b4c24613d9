package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.tickwire.testing.Until;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections as such, before anything is said on them. */
final class SocketLimitsIT {
    @ParameterizedTest
    @CsvSource({
        "server.sockets-max=4, 127.0.0.0/8, tickwire_sockets_over_max_total, reason=full",
        "server.address-sockets-max=4, 192.0.2.1, tickwire_sockets_over_address_max_total, reason=address_full",
    })
    void shouldCloseAtOnceWhatIsOverAndTakeOthersOnceOneEnds(String limit, String spared, String metric, String line)
            throws Exception {
        try (HeardLog log = HeardLog.of(RefusalLog.class).from(Level.INFO);
                TestServer server = TestServer.start(limit, "server.unlimited-addresses=" + spared)) {
            assertThat(server.metric(metric)).as("asked over the first of them").isZero();
            List<RawClient> open = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                RawClient client = new RawClient(server.port(), 0);
                assertThat(client.healthy()).isTrue();
                open.add(client);
            }
            try (RawClient over = new RawClient(server.port(), 0)) {
                assertThat(over.healthy()).isFalse();
            }
            server.awaitMetric(metric, 1);
            Until.await(
                    "the log says so",
                    () -> log.messages().contains("connections closed at once: " + line + " times=1"));
            open.remove(0).reset();
            Until.await("its place is free", () -> {
                try (RawClient next = new RawClient(server.port(), 0)) {
                    return next.healthy();
                } catch (IOException e) {
                    return false;
                }
            });
            for (RawClient client : open) {
                assertThat(client.healthy()).as("nobody else was closed").isTrue();
                client.close();
            }
        }
    }

    @Test
    void shouldSpareWhomNoLimitsHold() throws Exception {
        try (TestServer server = TestServer.start("server.address-sockets-max=1")) {
            List<RawClient> open = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                open.add(new RawClient(server.port(), 0));
                assertThat(open.get(i).healthy()).isTrue();
            }
            assertThat(server.metric("tickwire_sockets_over_address_max_total")).isZero();
            for (RawClient client : open) {
                client.close();
            }
        }
    }
}
