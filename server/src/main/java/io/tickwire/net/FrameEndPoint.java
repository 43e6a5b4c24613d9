package io.tickwire.net;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.jspecify.annotations.Nullable;

/**
 * One socket. Tells Jetty that reading a WebSocket does not block, so that the selector thread does it, and saves the second
 * read that would only find the socket empty. What players send and are sent at every tick goes past Jetty's parser and flusher ({@link PlainFrames},
 * {@link WriteTurns}), unless there is TLS between. When a WebSocket is over, it says so to the other side and gives it a moment to take what
 * is under way; then it resets, so that nothing stays in the kernel for one who never reads. Reading: selector thread once the connection
 * is a WebSocket; the rest: any. Bound: {@link #READS_MAX} reads before others have their turn.
 */
final class FrameEndPoint extends SocketChannelEndPoint {
    /** A client that sends faster than it is read would never let the thread go. */
    private static final int READS_MAX = 16;

    private static final int READ_BYTES = 4_096;

    /** What is read stays no longer than the call that reads it. */
    private static final ThreadLocal<ByteBuffer> READ =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(PlainFrames.FRAME_BYTES_MAX + READ_BYTES));

    private static final AtomicLongFieldUpdater<FrameEndPoint> TAKEN =
            AtomicLongFieldUpdater.newUpdater(FrameEndPoint.class, "taken");

    private final AtomicReference<@Nullable Runnable> whenClosed = new AtomicReference<>();
    private final ManagedSelector selector;
    private final Consumer<SelectableChannel> whenGone;
    private SelectionKey key;
    private @Nullable PlainFrames frames; // null: Jetty reads all
    private volatile @Nullable WriteTurns turns; // null: Jetty writes all
    private boolean spokeEarly;
    private @Nullable Callback blocking;
    private @Nullable Callback nonBlocking;
    private int reads;
    private boolean drained;
    private volatile long taken;
    private volatile long lingerMs; // 0: closes at once
    private volatile boolean closed;

    /** @param whenGone told when the channel of one that lingered is closed */
    FrameEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            Consumer<SelectableChannel> whenGone) {
        super(channel, selector, key, scheduler);
        this.selector = selector;
        this.whenGone = whenGone;
        this.key = key;
    }

    /** The socket itself, under TLS too; null: it is another kind. */
    static @Nullable FrameEndPoint of(EndPoint endPoint) {
        EndPoint bare = endPoint instanceof EndPoint.Wrapper secured ? secured.unwrap() : endPoint;
        return bare instanceof FrameEndPoint socket ? socket : null;
    }

    /**
     * It is about to become a player's.
     *
     * @param lingerMs time in which the other side may take what is under way when it is over
     * @param whenClosed run once when it is over, or by {@link #leave}
     */
    void enter(long lingerMs, Runnable whenClosed) {
        leave();
        this.lingerMs = lingerMs;
        this.whenClosed.set(whenClosed);
        if (!isOpen()) {
            leave();
        }
    }

    /** It does not become a player's after all, or no longer is. */
    void leave() {
        lingerMs = 0;
        Runnable last = whenClosed.getAndSet(null);
        if (last != null) {
            last.run();
        }
    }

    /**
     * It has become a WebSocket. A client has to wait for that before it sends a frame; of one that did not, nobody here knows where its
     * first frame begins.
     *
     * @param sink where plain messages go, on the selector thread
     */
    void open(PlainFrames.Sink sink) {
        if (getConnection() instanceof WebSocketConnection) {
            turns = new WriteTurns(this::writeNow, super::write);
            frames = spokeEarly ? null : new PlainFrames(sink);
        }
    }

    @Override
    public void upgrade(Connection next) {
        spokeEarly = !(getConnection() instanceof HttpConnection http && http.isRequestBufferEmpty());
        super.upgrade(next);
    }

    @Override
    public void replaceKey(SelectionKey next) {
        key = next;
        super.replaceKey(next);
    }

    @Override
    public @Nullable Runnable onSelected() {
        return mayTake(key.readyOps()) && take() ? null : super.onSelected();
    }

    /** Selector thread. Whether what there is may be plain frames. */
    boolean mayTake(int readyOps) {
        PlainFrames plain = frames;
        return plain != null && !plain.over() && readyOps == SelectionKey.OP_READ;
    }

    /** Reads what {@link #take} will read; what is returned means nothing. */
    int prefetchRead() {
        PlainFrames plain = frames;
        return (getChannel().isConnected() ? 1 : 0) + (plain == null ? 0 : plain.prefetch());
    }

    /** Selector thread, after {@link #mayTake}. False: {@link #giveToJetty} is due. */
    boolean take() {
        PlainFrames plain = Objects.requireNonNull(frames, "after mayTake");
        ByteBuffer buffer = READ.get();
        plain.begin(buffer);
        int filled;
        try {
            filled = getChannel().read(buffer);
        } catch (IOException e) { // Jetty will find the same
            filled = -1;
        }
        if (filled < 0) {
            plain.end(buffer);
            return false;
        }
        if (filled > 0) {
            notIdle();
        }
        return plain.take(buffer);
    }

    /** Selector thread, outside its select: what {@link #take} left, on this thread, as Jetty would after its own look at the key. */
    void giveToJetty() {
        Runnable task = super.onSelected();
        if (task != null) {
            task.run();
        }
        updateKey();
    }

    /** Reads what {@link #tryWrite} will read; what is returned means nothing. */
    int prefetch() {
        WriteTurns whose = turns;
        return (int) taken + (getChannel().isConnected() ? 1 : 0) + (whose == null ? 0 : whose.prefetch());
    }

    /**
     * Writes a whole frame at once, if nothing is before it.
     *
     * @return as {@link WriteTurns#tryWrite}
     */
    @Nullable
    ByteBuffer tryWrite(byte opCode, ByteBuffer message) {
        WriteTurns whose = turns;
        return whose == null ? null : whose.tryWrite(opCode, message);
    }

    /** No sign of life to Jetty's clock: what comes in is, pongs at least, and a full fence waits for what the caches are still to be sent. */
    private void writeNow(ByteBuffer frame) throws IOException {
        TAKEN.lazySet(this, taken + getChannel().write(frame)); // one write at a time
    }

    /** Writes what {@link #tryWrite} left. */
    void goOn(Callback whenDone, ByteBuffer left) {
        Objects.requireNonNull(turns, "only after a write").goOn(whenDone, left);
    }

    @Override
    public void write(Callback whenDone, ByteBuffer... buffers) {
        WriteTurns whose = turns;
        if (whose == null) {
            super.write(whenDone, buffers);
        } else {
            whose.write(whenDone, buffers);
        }
    }

    /** Bytes that the kernel took so far. */
    long taken() {
        return taken;
    }

    @Override
    public void fillInterested(Callback callback) {
        super.fillInterested(declared(callback));
    }

    /** What TLS asks with. */
    @Override
    public boolean tryFillInterested(Callback callback) {
        return super.tryFillInterested(declared(callback));
    }

    /** A turn of reading is over. For the next one of a WebSocket, says that it does not block. */
    private Callback declared(Callback callback) {
        drained = false;
        reads = 0;
        if (!webSocket()) {
            return callback;
        }
        Callback declared = nonBlocking;
        if (declared == null || callback != blocking) { // one object per connection, so made once
            declared = Callback.from(InvocationType.NON_BLOCKING, callback::succeeded, callback::failed);
            blocking = callback;
            nonBlocking = declared;
        }
        return declared;
    }

    /** Also below TLS: then this thread decrypts, too. */
    private boolean webSocket() {
        Connection connection = getConnection();
        return (connection instanceof SslConnection tls ? tls.getSslEndPoint().getConnection() : connection)
                instanceof WebSocketConnection;
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        PlainFrames plain = frames;
        if (plain != null) {
            ByteBuffer rest = plain.rest();
            if (rest != null) {
                return BufferUtil.append(buffer, rest);
            }
            if (!plain.over()) {
                return 0; // what else there is has been taken already
            }
        }
        if (drained) { // a short read emptied the socket; the level-triggered selector tells of more, or of the end
            drained = !(getConnection()
                    instanceof WebSocketConnection); // TLS asks again as long as it holds whole records
            return 0;
        }
        int room = buffer.capacity() - buffer.remaining();
        int filled = super.fill(buffer);
        if (getConnection() instanceof WebSocketConnection) {
            drained = filled > 0 && (filled < room || ++reads >= READS_MAX);
        } else if (webSocket()) { // TLS reads in its own pieces
            drained = filled > 0 && ++reads >= READS_MAX;
        }
        return filled;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one write at a time
    public boolean flush(ByteBuffer... buffers) throws IOException {
        long before = remaining(buffers);
        try {
            return super.flush(buffers);
        } finally {
            taken += before - remaining(buffers);
        }
    }

    @Override
    public boolean isOpen() {
        return !closed && super.isOpen();
    }

    @Override
    public void doClose() {
        closed = true;
        long waitMs = lingerMs;
        if (waitMs == 0 || !getChannel().isOpen()) {
            super.doClose();
            return;
        }
        try {
            getChannel().shutdownOutput();
            getScheduler().schedule(this::resetNow, waitMs, TimeUnit.MILLISECONDS);
        } catch (IOException | RuntimeException e) { // the other side is gone
            resetNow();
        }
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
        leave();
        super.onClose(cause);
    }

    /** Who takes nothing for so long will not take the rest either. */
    @Override
    protected void onIdleExpired(TimeoutException timeout) {
        if (webSocket() || getWriteFlusher().isPending()) { // or a request that still runs may yet be answered
            forgetUnsent();
        }
        super.onIdleExpired(timeout);
    }

    /** Makes the close that follows a reset: the kernel forgets what it still had to send to a peer that does not read. */
    void forgetUnsent() {
        lingerMs = 0;
        try {
            getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // the channel is closed already: there is nothing left to forget
        }
    }

    private void resetNow() {
        forgetUnsent();
        IO.close(getChannel());
        whenGone.accept(getChannel());
        selector.submit(woken -> {}); // only a selector that looks again lets go of it
    }

    private static long remaining(ByteBuffer... buffers) {
        long bytes = 0;
        for (ByteBuffer buffer : buffers) {
            bytes += buffer.remaining();
        }
        return bytes;
    }
}
