package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a hundred that do not read and a hundred that read drop by drop cost fifty good ones. Two minutes; prints what it measured. */
@Tag("long")
class SlowPeersLongIT {
    private static final int GOOD = 50;
    private static final int EACH = 100;
    private static final int RECEIVE_BUFFER_BYTES = 4_096;
    private static final long STEP_NS = 2_000_000;
    private static final int DROP_EVERY_STEPS = 25;
    private static final int DROP_BYTES = 128;
    private static final long SECOND_NS = 1_000_000_000;
    private static final long TICK_NS = SECOND_NS / 20;

    private final List<Peer> good = new ArrayList<>();
    private final List<Peer> drops = new ArrayList<>();
    private final List<Long> arrivals = new ArrayList<>(); // when a good one got a snapshot, less its tick's time

    @Test
    void shouldCostGoodOnesNextToNothing() throws Exception {
        try (ServerProcess server = ServerProcess.start("room.capacity=250", "game.options.n=250")) {
            for (int i = 0; i < GOOD; i++) {
                good.add(peer(server, "Good", 0));
            }
            run(15 * SECOND_NS);
            arrivals.clear();
            run(30 * SECOND_NS);
            double beforeMs = p99Ms();
            long residentKib = server.residentKib();

            List<Peer> deaf = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                deaf.add(peer(server, "Deaf", RECEIVE_BUFFER_BYTES));
                drops.add(peer(server, "Drop", RECEIVE_BUFFER_BYTES));
                run(STEP_NS);
            }
            long joinedNs = System.nanoTime();
            arrivals.clear();
            long goneNs = 0;
            while (System.nanoTime() - joinedNs < 40 * SECOND_NS) {
                run(SECOND_NS / 4);
                if (goneNs == 0 && server.metric("tickwire_connections") <= GOOD + EACH) {
                    goneNs = System.nanoTime() - joinedNs;
                }
            }
            double besideMs = p99Ms();
            long moreMib = (server.residentKib() - residentKib) / 1_024;
            long orphans = Sockets.of(server.port()).orphansWithBytes();
            int tick = good.stream().mapToInt(Peer::newestTick).max().orElseThrow();
            long againNs = System.nanoTime();
            while (drops.stream().anyMatch(drop -> !drop.ended() && drop.newestTick() < tick)) {
                drops.forEach(drop -> drop.step(Integer.MAX_VALUE));
                run(STEP_NS);
            }
            double currentMs = (System.nanoTime() - againNs) / 1e6;
            System.out.printf(
                    "good p99 lateness %.1f ms alone, %.1f ms beside; stalled gone after %.1f s; slow readers left %d of %d, current"
                            + " after %.0f ms; resident %+d MiB; orphans with bytes %d%n",
                    beforeMs,
                    besideMs,
                    goneNs / 1e9,
                    drops.stream().filter(drop -> !drop.ended()).count(),
                    EACH,
                    currentMs,
                    moreMib,
                    orphans);
            assertThat(goneNs).isBetween(1L, 20 * SECOND_NS);
            assertThat(drops).noneMatch(Peer::ended);
            assertThat(good).noneMatch(Peer::ended);
            assertThat(moreMib).isLessThanOrEqualTo(64);
            assertThat(orphans).isZero();
            assertThat(besideMs).isLessThanOrEqualTo(2 * beforeMs + 20);
            assertThat(deaf).hasSize(EACH);
        }
    }

    private static Peer peer(ServerProcess server, String name, int receiveBufferBytes)
            throws IOException, InterruptedException {
        String ticket = server.ticket("{\"name\": \"" + name + "\"}");
        return RawClient.upgradedWith(server.port(), ticket, receiveBufferBytes).peer();
    }

    private void run(long ns) {
        long beganNs = System.nanoTime();
        int step = 0;
        do {
            for (Peer one : good) {
                int before = one.newestTick();
                one.step(Integer.MAX_VALUE);
                if (one.newestTick() != before) {
                    arrivals.add(System.nanoTime() - one.newestTick() * TICK_NS);
                }
            }
            if (step++ % DROP_EVERY_STEPS == 0) {
                drops.forEach(one -> one.step(DROP_BYTES));
            }
            LockSupport.parkNanos(STEP_NS);
        } while (System.nanoTime() - beganNs < ns);
    }

    /** Against the one that came soonest after its tick. */
    private double p99Ms() {
        long[] sorted = arrivals.stream().mapToLong(Long::longValue).sorted().toArray();
        assertThat(sorted).hasSizeGreaterThan(1_000);
        return (sorted[(int) (sorted.length * 0.99)]
                        - Arrays.stream(sorted).min().orElseThrow())
                / 1e6;
    }
}
