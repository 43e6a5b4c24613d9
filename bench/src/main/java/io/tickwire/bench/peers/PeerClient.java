package io.tickwire.bench.peers;

import io.tickwire.sim.socket.Closing;
import io.tickwire.sim.socket.Connection;
import io.tickwire.sim.socket.ConnectionHandler;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A player of the load: sends an input every 50 ms at a phase of its own, turns about once a second, and notes when snapshots come. Owned by
 * the load's loop.
 */
final class PeerClient implements ConnectionHandler {
    private static final long EVERY_NS = 50_000_000;
    private static final int TURN_ODDS = 20;
    private static final int FIRE_ODDS = 4;
    private static final int RANGE = 100;

    private final PeerLoad load;
    private final Dialect dialect;
    private final SplittableRandom random;
    private @Nullable Connection connection;
    private boolean playing;
    private long nextInputNs;
    private long newestNs;
    private int x100;
    private int y100;
    private boolean fire;

    PeerClient(PeerLoad load, Dialect dialect, SplittableRandom random) {
        this.load = load;
        this.dialect = dialect;
        this.random = random;
        turn();
    }

    void connected(Connection over) {
        connection = over;
    }

    /** Whether a snapshot has come, and the connection stands. */
    boolean playing() {
        return playing;
    }

    /** Sends what is due. */
    void onCycle(long nowNs) {
        if (!playing || nextInputNs > nowNs || connection == null) {
            return;
        }
        nextInputNs += EVERY_NS;
        if (nextInputNs < nowNs) { // it ran late: what was not sent in time is not sent
            nextInputNs = nowNs + EVERY_NS;
        }
        if (random.nextInt(TURN_ODDS) == 0) {
            turn();
        }
        if (dialect.input(connection, x100, y100, fire)) {
            load.stats().inputs++;
        } else {
            load.stats().inputsUnsent++;
        }
    }

    private void turn() {
        x100 = random.nextInt(-RANGE, RANGE + 1);
        y100 = random.nextInt(-RANGE, RANGE + 1);
        fire = random.nextInt(FIRE_ODDS) == 0;
    }

    @Override
    public void onOpen(long nowNs) {}

    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public void onText(byte[] bytes, int offset, int length, long nowNs) {
        onMessage(true, bytes, offset, length, nowNs);
    }

    @Override
    public void onBinary(byte[] bytes, int offset, int length, long nowNs) {
        onMessage(false, bytes, offset, length, nowNs);
    }

    private void onMessage(boolean text, byte[] bytes, int offset, int length, long nowNs) {
        LoadStats stats = load.stats();
        stats.bytes += length;
        if (connection == null || !dialect.onMessage(connection, text, bytes, offset, length)) {
            return;
        }
        stats.snapshots++;
        if (!playing) {
            playing = true;
            nextInputNs = nowNs + random.nextLong(EVERY_NS);
        } else {
            stats.onGap(nowNs - newestNs);
        }
        newestNs = nowNs;
    }

    @Override
    public void onClosed(Closing closing, long nowNs) {
        playing = false;
        connection = null;
        load.stats().closes++;
        load.onClosed(closing);
    }
}
