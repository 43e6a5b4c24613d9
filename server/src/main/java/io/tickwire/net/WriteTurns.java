package io.tickwire.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/**
 * Two write to one socket: Jetty's flusher, and whoever has a whole message or a ping in hand and nothing before it. Only one at a time, and each writes whole
 * frames, so frames never mix. A message takes a header and one {@code write}, on the caller's thread; what the kernel does not take goes on as a
 * write of Jetty's end point, and Jetty's own next one waits for it. Any thread. Bound: one write under way and one that waits.
 */
final class WriteTurns {
    /** Longer messages go Jetty's way. */
    static final int MESSAGE_BYTES_MAX = 8 * 1_024;

    private static final int HEADER_BYTES_MAX = 4;
    private static final int FIN = 0x80;
    private static final int FIN_CLOSE = FIN | OpCode.CLOSE;
    private static final int LENGTH_7_MAX = 125;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Header and payload side by side, since one buffer is written faster than two; a thread is through with it before its next message. */
    private static final ThreadLocal<ByteBuffer> FRAME =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(HEADER_BYTES_MAX + MESSAGE_BYTES_MAX));

    private final Kernel kernel;
    private final Writer writer;
    private boolean busy; // guarded by this
    private @Nullable Runnable waiting; // a write of Jetty's; guarded by this
    private boolean closing; // nothing may follow a close (RFC 6455 section 5.5.1); guarded by this

    /** Takes as much as it has room for. */
    interface Kernel {
        void write(ByteBuffer bytes) throws IOException;
    }

    /** Writes buffers one after the other, and says when they are written. */
    interface Writer {
        void write(Callback whenDone, ByteBuffer... buffers);
    }

    /** @param writer Jetty's; one call at a time */
    WriteTurns(Kernel kernel, Writer writer) {
        this.kernel = kernel;
        this.writer = writer;
    }

    /** Reads what {@link #tryWrite} will read; what is returned means nothing. */
    int prefetch() {
        return busy ? 1 : 0; // without the lock, since nothing is made of it
    }

    /**
     * Writes one frame.
     *
     * @param opCode binary, or a ping
     * @param message its payload, read to its end unless null is returned
     * @return empty: all is written; bytes: not yet these, for which it is the caller's turn until it has called {@link #goOn}; null: nothing
     *     is, since it is not its turn, a close has been written or the socket is broken
     */
    @Nullable
    ByteBuffer tryWrite(byte opCode, ByteBuffer message) {
        if (message.remaining() > MESSAGE_BYTES_MAX) {
            return null;
        }
        synchronized (this) {
            if (busy || closing) {
                return null;
            }
            int from = message.position();
            ByteBuffer frame = framed(opCode, message);
            try {
                kernel.write(frame);
            } catch (IOException | RuntimeException e) { // Jetty's write will find the same, and ends the connection
                message.position(from);
                return null;
            }
            if (!frame.hasRemaining()) {
                return NOTHING;
            }
            busy = true;
            return ByteBuffer.allocate(frame.remaining()).put(frame).flip();
        }
    }

    /** Writes what {@link #tryWrite} left. */
    void goOn(Callback whenDone, ByteBuffer left) {
        writer.write(new Turn(whenDone), left);
    }

    /** A write of Jetty's, which is one or more whole frames: now, or after the one under way. */
    void write(Callback whenDone, ByteBuffer... buffers) {
        synchronized (this) {
            closing |= closes(buffers);
            if (busy) {
                waiting = () -> writer.write(new Turn(whenDone), buffers);
                return;
            }
            busy = true;
        }
        writer.write(new Turn(whenDone), buffers);
    }

    private void next() {
        Runnable next;
        synchronized (this) {
            next = waiting;
            waiting = null;
            busy = next != null;
        }
        if (next != null) {
            next.run();
        }
    }

    /** Whether one of these frames is a close; a header is in one buffer, its payload may be in the next. */
    private static boolean closes(ByteBuffer... buffers) {
        long payloadBytes = 0; // that the buffers before left
        for (ByteBuffer buffer : buffers) {
            long at = buffer.position() + payloadBytes;
            while (at < buffer.limit()) {
                if ((buffer.get((int) at) & 0xFF) == FIN_CLOSE) {
                    return true;
                }
                at += frameBytes(buffer, (int) at);
            }
            payloadBytes = at - buffer.limit();
        }
        return false;
    }

    /** RFC 6455 section 5.2: header and payload of a frame that is not masked. */
    private static long frameBytes(ByteBuffer buffer, int at) {
        int length = buffer.get(at + 1);
        return switch (length) {
            case LENGTH_16 -> 4L + Short.toUnsignedInt(buffer.getShort(at + 2));
            case LENGTH_64 -> 10L + buffer.getLong(at + 2);
            default -> 2L + length;
        };
    }

    /** RFC 6455 section 5.2: one frame, not masked. */
    private static ByteBuffer framed(byte opCode, ByteBuffer message) {
        ByteBuffer frame = FRAME.get().clear();
        int bytes = message.remaining();
        frame.put((byte) (FIN | opCode));
        if (bytes <= LENGTH_7_MAX) {
            frame.put((byte) bytes);
        } else {
            frame.put((byte) LENGTH_16).putShort((short) bytes);
        }
        return frame.put(message).flip();
    }

    /** Gives the turn away when it is over, whatever became of it, and only then says so: that may begin the next. */
    private final class Turn implements Callback {
        private final Callback whenDone;

        Turn(Callback whenDone) {
            this.whenDone = whenDone;
        }

        @Override
        public void succeeded() {
            next();
            whenDone.succeeded();
        }

        @Override
        public void failed(Throwable cause) {
            next();
            whenDone.failed(cause);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType
                    .NON_BLOCKING; // so the selector thread goes on with the write, and needs nobody of the pool
        }
    }
}
