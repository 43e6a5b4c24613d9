package io.tickwire.sim.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One thread that serves many connections: every few milliseconds it runs what others offered, reads every socket that has
 * something, and lets its {@link LoopWork} send what is due. It polls instead of waiting, so that one pass serves many sockets
 * and nothing ever has to wake it. Its buffers are shared by all its connections. Bound: the connections it was given.
 */
public final class SocketLoop implements Runnable {
    private static final int READ_BYTES = 1 << 16;
    private static final int WRITE_BYTES = 1 << 13;
    private static final int KEY_BYTES = 16;
    /** What the JDK hands out at most per select on Linux: there may be more at once. */
    private static final int SELECTED_MAX = 1024;
    /** Selects in one pass at most: what others offered must have its turn too. */
    private static final int ROUNDS_MAX = 4;

    private final LongSupplier clock;
    private final long periodNs;
    private final Selector selector;
    private final Queue<Consumer<SocketLoop>> offered = new ConcurrentLinkedQueue<>();
    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(READ_BYTES);
    private final byte[] readBytes = new byte[READ_BYTES];
    private final ByteBuffer writeBuffer = ByteBuffer.allocateDirect(WRITE_BYTES);
    private final SecureRandom random = new SecureRandom();
    private final MaskedFrames frames = new MaskedFrames(random.nextInt());
    private final Set<Connection> connections = new HashSet<>();
    private final LoopLoad load;
    private final Consumer<SelectionKey> onReady = this::onReady;
    private LoopWork work = nowNs -> {};
    private volatile boolean stopped;

    /** With this clock (nanoseconds, monotonic) and time from one pass to the next. */
    public SocketLoop(LongSupplier clock, long periodNs) {
        this.clock = clock;
        this.periodNs = periodNs;
        load = new LoopLoad(clock.getAsLong());
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a selector", e);
        }
    }

    /** Before the thread starts. */
    public void work(LoopWork work) {
        this.work = work;
    }

    /** Any thread. Runs soon, on the loop's. */
    public void offer(Consumer<SocketLoop> task) {
        offered.add(task);
    }

    /** Any thread. The loop ends after the pass under way and drops its connections. */
    public void stop() {
        stopped = true;
    }

    /** Loop thread. */
    public long nowNs() {
        return clock.getAsLong();
    }

    /** Loop thread, or after it has ended. */
    public LoopLoad load() {
        return load;
    }

    /** Loop thread. From here on the load is measured anew. */
    public void resetLoad() {
        load.onCpu(cpuNs());
        load.reset(clock.getAsLong());
    }

    @Override
    public void run() {
        long plannedNs = clock.getAsLong();
        while (!stopped) {
            long beganNs = pauseUntil(plannedNs);
            cycle(beganNs);
            long doneNs = clock.getAsLong();
            load.onCycle(plannedNs, beganNs, doneNs);
            plannedNs = beganNs + periodNs;
        }
        load.onCpu(cpuNs());
        close();
    }

    private static long cpuNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private long pauseUntil(long plannedNs) {
        long nowNs = clock.getAsLong();
        while (plannedNs - nowNs > 0) {
            LockSupport.parkNanos(plannedNs - nowNs);
            nowNs = clock.getAsLong();
        }
        return nowNs;
    }

    /** One pass. */
    void cycle(long nowNs) {
        for (Consumer<SocketLoop> task = offered.poll(); task != null; task = offered.poll()) {
            task.accept(this);
        }
        work.onCycle(nowNs);
        try {
            for (int round = 1; selector.selectNow(onReady) >= SELECTED_MAX && round < ROUNDS_MAX; round++) {
                work.onCycle(clock.getAsLong());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the selector failed", e);
        }
    }

    private void onReady(SelectionKey key) {
        ((Connection) key.attachment()).onReady(key.readyOps(), clock.getAsLong());
    }

    /** Loop thread. The handler is told how it goes on. Throws when there is no socket to be had. */
    public Connection connect(Endpoint endpoint, ConnectionHandler handler) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        byte[] keyBytes = new byte[KEY_BYTES];
        random.nextBytes(keyBytes);
        SelectionKey key = channel.register(selector, 0);
        Connection connection = new Connection(this, key, endpoint, keyBytes, handler);
        key.attach(connection);
        connections.add(connection);
        try {
            connection.connect();
        } catch (IOException e) {
            String reason = "cannot connect: " + e.getMessage();
            offered.add(loop -> connection.fail(reason)); // the caller has to know the connection before it ends
        }
        return connection;
    }

    private void close() {
        for (Connection connection : Set.copyOf(connections)) {
            connection.abort("the loop ended");
        }
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the selector", e);
        }
    }

    void onEnded(Connection connection) {
        connections.remove(connection);
    }

    ByteBuffer readBuffer() {
        return readBuffer;
    }

    byte[] readBytes() {
        return readBytes;
    }

    /** Empty, with room for a frame of this payload. */
    ByteBuffer writeBuffer(int payloadBytes) {
        boolean fits = payloadBytes + MaskedFrames.HEADER_BYTES_MAX <= WRITE_BYTES;
        return fits ? writeBuffer.clear() : ByteBuffer.allocate(payloadBytes + MaskedFrames.HEADER_BYTES_MAX);
    }

    MaskedFrames frames() {
        return frames;
    }
}
