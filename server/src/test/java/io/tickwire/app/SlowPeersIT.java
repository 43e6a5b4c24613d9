package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Clients that do not read, and clients that read drop by drop, beside good ones. */
class SlowPeersIT {
    private static final int EACH = 10;
    private static final int GOOD = 5;
    private static final int RECEIVE_BUFFER_BYTES = 4_096;
    private static final int DROP_BYTES = 16;
    private static final long STEP_NS = 5_000_000;

    private final List<Peer> good = new ArrayList<>();
    private final List<Peer> drops = new ArrayList<>();

    @Test
    void shouldEvictWhoDoesNotReadAndKeepWhoReadsSlowly() throws Exception {
        try (TestServer server = TestServer.start(
                "session.ping-every-ms=300",
                "session.evict-after-ms=4000",
                "session.stalled-ms=500",
                "session.close-wait-ms=200")) {
            for (int i = 0; i < GOOD; i++) {
                good.add(RawClient.upgraded(server, "Good", 0).peer());
            }
            List<Peer> deaf = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                drops.add(
                        RawClient.upgraded(server, "Drop", RECEIVE_BUFFER_BYTES).peer());
                deaf.add(
                        RawClient.upgraded(server, "Deaf", RECEIVE_BUFFER_BYTES).peer());
            }
            while (server.metric("tickwire_connections") > GOOD + EACH) {
                turn(DROP_BYTES);
            }
            assertThat(server.metric("tickwire_closes_total{code=\"4408\",reason=\"silent\"}")
                            + server.metric("tickwire_closes_total{code=\"4413\",reason=\"stalled\"}"))
                    .isEqualTo(EACH);
            while (Sockets.of(server.port()).orphansWithBytes() > 0) {
                turn(DROP_BYTES);
            }
            assertThat(drops).noneMatch(Peer::ended);

            int tick = good.stream().mapToInt(Peer::newestTick).max().orElseThrow();
            while (drops.stream().anyMatch(drop -> drop.newestTick() <= tick)) {
                turn(Integer.MAX_VALUE);
            }
            assertThat(good).noneMatch(Peer::ended);
            for (Peer one : deaf) {
                one.close();
            }
        } finally {
            for (Peer one : good) {
                one.close();
            }
            for (Peer one : drops) {
                one.close();
            }
        }
    }

    private void turn(int dropBytes) {
        for (int i = 0; i < 4; i++) {
            good.forEach(one -> one.step(Integer.MAX_VALUE));
            drops.forEach(one -> one.step(dropBytes));
            LockSupport.parkNanos(STEP_NS);
        }
        assertThat(drops).as("a slow reader answers pings").noneMatch(Peer::ended);
    }
}
