package io.tickwire.cluster;

import static io.tickwire.cluster.WholeServer.MS_NS;
import static io.tickwire.cluster.WholeServer.require;

import io.tickwire.base.Metric;
import io.tickwire.room.Published;
import io.tickwire.session.Traffic;
import io.tickwire.testing.SeededTest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A whole server and a crowd of clients on links that delay, stall, break and lie, on one clock that the test moves: after every
 * publish each current client has exactly what a naive filter of the live game says, none knows anything else, and every bound holds.
 */
final class WholeServerSimulationTest {
    private static final long STEP_NS = 10 * MS_NS;
    private static final int PLAYERS_MIN = 50;
    private static final long COME_WITHIN_NS = 1_000 * MS_NS;
    private static final long LAST_WORDS_NS = 500 * MS_NS; // until the last acknowledgement has arrived
    private static final long SETTLE_NS_MAX = 60_000 * MS_NS;

    private final List<Fate> fates = new ArrayList<>();

    @SeededTest(seeds = 200)
    void shouldKeepEveryClientRight(long seed) {
        WholeServer server = new WholeServer(seed);
        int players = PLAYERS_MIN + server.dice.nextInt(15);
        for (int i = 0; i < players; i++) {
            fates.add(new Fate("player-" + i, server, server.dice.nextLong(COME_WITHIN_NS)));
        }
        int ticks = 60 + server.dice.nextInt(50) + (server.patient ? 150 : 0);
        run(server, ticks * server.tickNs(), () -> false);

        server.zoo.quiet = true;
        fates.forEach(Fate::settle);
        long sinceNs = server.nowNs() + server.publishNs();
        run(server, SETTLE_NS_MAX, () -> fates.stream().allMatch(fate -> fate.player.settled(sinceNs)));
        for (Fate fate : fates) {
            require(fate.player.settled(sinceNs), () -> fate.player.name + " is not current in a quiet room");
        }
        run(server, LAST_WORDS_NS, () -> false);
        checkTotals(server);

        server.rooms.stop();
        fates.forEach(Fate::end);
        require(server.landed(), "a frame never landed");
    }

    /** One thing after the other, until it is time or so. */
    private void run(WholeServer server, long lengthNs, BooleanSupplier until) {
        long endNs = server.nowNs() + lengthNs;
        long stalledUntilNs = 0;
        while (server.nowNs() < endNs && !until.getAsBoolean()) {
            server.clock.advanceNs(STEP_NS);
            each(server, Fate::step);
            if (server.dice.nextInt(1_000) == 0) {
                stalledUntilNs = server.nowNs() + server.dice.nextInt(500) * MS_NS;
            }
            if (server.nowNs() >= stalledUntilNs) {
                int before = server.room.newestTick();
                Published at = server.run();
                if (server.room.newestTick() != before) {
                    each(server, fate -> fate.check(at));
                }
            }
        }
    }

    /** Whatever is wrong is told with its player and tick. */
    private void each(WholeServer server, Consumer<Fate> look) {
        for (Fate fate : fates) {
            try {
                look.accept(fate);
            } catch (AssertionError wrong) {
                throw server.blame(fate.player.name, wrong);
            }
        }
    }

    private void checkTotals(WholeServer server) {
        require(server.traffic.get(Traffic.Count.FRAMES_DROPPED) == 0, "a frame of an honest client was dropped");
        require(server.count(Metric.LANES_OVERFLOWN) == 0, "a player was let go");
        server.resumeTokens.sweep(server.nowNs());
        int tokens = server.resumeTokens.size();
        int seats = server.room.seats().size();
        require(tokens <= seats, () -> tokens + " resume tokens for " + seats + " seats");
    }
}
