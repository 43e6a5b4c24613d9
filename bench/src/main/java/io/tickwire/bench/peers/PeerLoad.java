package io.tickwire.bench.peers;

import io.tickwire.sim.socket.Closing;
import io.tickwire.sim.socket.LoopLoad;
import io.tickwire.sim.socket.LoopWork;
import io.tickwire.sim.socket.SocketLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Many clients on one loop, the same that carries Tickwire's bots. They do not decode: a load that did would be the limit. Any thread, but
 * for what says otherwise.
 */
final class PeerLoad implements LoopWork, AutoCloseable {
    private static final long PERIOD_NS = 2_000_000;
    private static final int CONNECTING_MAX = 32;
    private static final long CONNECT_MS_MAX = 60_000;
    private static final long LOOK_EVERY_MS = 5;

    private final Dialect dialect;
    private final SocketLoop loop;
    private final Thread thread;
    private final SplittableRandom random = new SplittableRandom(1);
    private final List<PeerClient> clients = new ArrayList<>(); // loop thread
    private LoadStats stats = new LoadStats(); // loop thread
    private volatile int playing;
    private volatile @Nullable Closing newestClosing;

    PeerLoad(Dialect dialect) {
        this.dialect = dialect;
        long originNs = System.nanoTime();
        loop = new SocketLoop(() -> System.nanoTime() - originNs, PERIOD_NS);
        loop.work(this);
        thread = new Thread(loop, "peer-load");
        thread.setDaemon(true);
        thread.start();
    }

    /** Connects so many, a few at a time. Throws IllegalStateException when they do not all get in. */
    void connect(int port, int count) throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + CONNECT_MS_MAX * 1_000_000 + count * 10_000_000L;
        for (int i = 0; i < count; i++) {
            var endpoint = dialect.endpoint(port);
            loop.offer(on -> {
                PeerClient client = new PeerClient(this, dialect, random.split());
                clients.add(client);
                try {
                    client.connected(on.connect(endpoint, client));
                } catch (IOException e) {
                    newestClosing = new Closing(Closing.ABNORMAL, String.valueOf(e.getMessage()), false);
                }
            });
            while (playing + CONNECTING_MAX <= i) {
                look(deadlineNs, count);
            }
        }
        while (playing < count) {
            look(deadlineNs, count);
        }
    }

    private void look(long deadlineNs, int count) throws InterruptedException {
        Thread.sleep(LOOK_EVERY_MS);
        if (System.nanoTime() - deadlineNs > 0) {
            throw new IllegalStateException(
                    playing + " of " + count + " clients got in; newest close: " + newestClosing);
        }
    }

    /** From here on all is counted anew. */
    void measure() {
        loop.offer(on -> {
            stats = new LoadStats();
            stats.beganNs = on.nowNs();
            on.resetLoad();
        });
    }

    /** Ends all clients, and returns what they counted. */
    LoadStats end() throws InterruptedException {
        LoadStats[] counted = new LoadStats[1];
        loop.offer(on -> {
            stats.endedNs = on.nowNs();
            counted[0] = stats;
            stats = new LoadStats(); // what ends now is meant to
            loop.stop();
        });
        thread.join();
        return counted[0];
    }

    /** After the end. */
    LoopLoad loopLoad() {
        return loop.load();
    }

    int playing() {
        return playing;
    }

    @Override
    public void onCycle(long nowNs) {
        int alive = 0;
        for (int i = 0; i < clients.size(); i++) {
            PeerClient client = clients.get(i);
            client.onCycle(nowNs);
            alive += client.playing() ? 1 : 0;
        }
        playing = alive;
    }

    /** Loop thread. */
    LoadStats stats() {
        return stats;
    }

    /** Loop thread. */
    void onClosed(Closing closing) {
        newestClosing = closing;
    }

    @Override
    public void close() {
        loop.stop();
    }
}
