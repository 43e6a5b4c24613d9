package io.tickwire.net;

import io.tickwire.session.Transport;
import io.tickwire.wire.CloseCode;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket of Jetty's as the engine sees it. Any thread. Bound: {@link #WRITES_MAX} messages under way; one more, or one that cannot be
 * written, ends the connection, since a client that misses one would hold something else than what it was sent.
 */
final class JettyTransport implements Transport {
    /** The window sends one snapshot at a time; the rest is for pongs and a goodbye. */
    static final int WRITES_MAX = 16;

    private static final AtomicIntegerFieldUpdater<JettyTransport> WRITES = AtomicIntegerFieldUpdater.newUpdater(
            JettyTransport.class, "writes"); // an object less to be read at every tick

    /** Given away as a copy only, when it cannot be written at once. */
    private static final ThreadLocal<ByteBuffer> PING = ThreadLocal.withInitial(() -> ByteBuffer.allocate(Long.BYTES));

    private final CoreSession socket;
    private final FrameEndPoint endPoint;
    private final SocketSetup setup;
    private final AtomicBoolean answering = new AtomicBoolean();
    private volatile int writes; // under way
    private volatile boolean closing;

    JettyTransport(CoreSession socket, FrameEndPoint endPoint, SocketSetup setup) {
        this.socket = socket;
        this.endPoint = endPoint;
        this.setup = setup;
    }

    @Override
    public void send(io.tickwire.base.Frame frame) {
        ByteBuffer message = frame.buffer();
        write(OpCode.BINARY, message, message.remaining(), frame);
    }

    @Override
    public void send(ByteBuffer message) {
        write(OpCode.BINARY, message, message.remaining(), null);
    }

    @Override
    public void ping(long payload) {
        write(OpCode.PING, PING.get().clear().putLong(payload).flip(), 0, null);
    }

    /**
     * Answers a ping, whose bytes stay the caller's. No more than one answer waits: to a client that asks faster than it reads, one is as
     * good as ten.
     */
    void pong(ByteBuffer payload) {
        if (answering.compareAndSet(false, true)) {
            socket.sendFrame(
                    new Frame(OpCode.PONG, copy(payload)),
                    Callback.from(() -> answering.set(false), failure -> answering.set(false)),
                    false);
        }
    }

    @Override
    public boolean writing() {
        return writes > 0;
    }

    @Override
    public int prefetch() {
        return writes + endPoint.prefetch();
    }

    @Override
    public long taken() {
        return endPoint.taken();
    }

    @Override
    public void close(CloseCode code, String reason) {
        closing = true;
        socket.close(code.code(), reason, Callback.NOOP);
        resetUnlessClosed();
    }

    /** The other side closes, or has to: gives it some time to answer Jetty's close. */
    void resetUnlessClosed() {
        closing = true;
        setup.scheduler()
                .schedule(
                        () -> {
                            if (endPoint.isOpen()) {
                                abort();
                            }
                        },
                        setup.limits().closeWaitMs(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void abort() {
        setup.counters().add(NetMetric.RESETS, 1);
        endPoint.forgetUnsent();
        socket.abort();
        endPoint.close(); // TLS would first say goodbye to a peer that does not read
    }

    /**
     * Past Jetty's flusher, unless something waits there that comes first.
     *
     * @param bytes of a message, which is counted and not to be missed; 0: a ping
     */
    private void write(byte opCode, ByteBuffer payload, int bytes, io.tickwire.base.@Nullable Frame frame) {
        ByteBuffer left = writing() ? null : endPoint.tryWrite(opCode, payload);
        if (left != null && !left.hasRemaining()) {
            if (frame != null) {
                frame.land();
            }
            onWritten(bytes);
            return;
        }
        WRITES.incrementAndGet(this);
        if (left == null) {
            ByteBuffer kept = opCode == OpCode.PING ? copy(payload) : payload;
            socket.sendFrame(new Frame(opCode, kept), new Write(frame, bytes, bytes > 0), false);
            return;
        }
        if (frame != null) {
            frame.land(); // what is left of it is a copy
        }
        endPoint.goOn(new Write(null, bytes, true), left);
    }

    private static ByteBuffer copy(ByteBuffer payload) {
        return ByteBuffer.allocate(payload.remaining()).put(payload).flip();
    }

    private void onWritten(int bytes) {
        if (bytes > 0) {
            setup.counters().add(NetMetric.FRAMES_OUT, 1);
            setup.counters().add(NetMetric.BYTES_OUT, bytes);
        }
    }

    /** Told what became of one message, on whichever thread that was found out. */
    private final class Write implements Callback {
        private final io.tickwire.base.@Nullable Frame frame;
        private final int bytes;
        private final boolean needed; // nothing can follow a message that was missed or a frame that was torn

        Write(io.tickwire.base.@Nullable Frame frame, int bytes, boolean needed) {
            this.frame = frame;
            this.bytes = bytes;
            this.needed = needed;
        }

        @Override
        public void succeeded() {
            land();
            onWritten(bytes);
        }

        @Override
        public void failed(Throwable cause) {
            setup.counters().add(NetMetric.WRITES_FAILED, 1);
            if (endPoint.isOpen() && needed && !closing) { // a close under way has a deadline of its own
                abort();
            }
            land(); // only now: as long as it has not, nobody writes behind a frame that was torn
        }

        private void land() {
            if (frame != null) {
                frame.land();
            }
            WRITES.decrementAndGet(JettyTransport.this);
        }
    }
}
