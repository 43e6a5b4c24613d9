package io.tickwire.base;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * A pooled buffer that carries one outgoing WebSocket message. The room thread takes a free one, fills it, marks it
 * in flight and hands it to a transport; the transport lands it when the write is over, on whichever thread that
 * happens. Bound: the capacity given at construction; it never grows.
 */
public final class Frame {
    /** Its writes are ordered, and wait for nothing: a full fence would wait for all that the caches are still to be sent. */
    private static final AtomicIntegerFieldUpdater<Frame> IN_FLIGHT =
            AtomicIntegerFieldUpdater.newUpdater(Frame.class, "inFlight");

    private final byte[] bytes;
    private final ByteBuffer buffer;
    private volatile int inFlight; // 1: it is

    public Frame(int capacityBytes) {
        bytes = new byte[capacityBytes];
        buffer = ByteBuffer.wrap(bytes);
    }

    /** What the buffer wraps: for its filler. */
    public byte[] bytes() {
        return bytes;
    }

    /** The message is [0, length) of {@link #bytes}. */
    public void filled(int length) {
        buffer.clear().limit(length);
    }

    /** The message is [position, limit). Touched by its filler while landed, by its transport while in flight. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** True from {@link #launch} until {@link #land}. Any thread. */
    public boolean inFlight() {
        return inFlight != 0;
    }

    /** Before it is handed to a transport. */
    public void launch() {
        IN_FLIGHT.lazySet(this, 1);
    }

    /** The transport is through with it, whatever became of the write. Any thread. */
    public void land() {
        IN_FLIGHT.lazySet(this, 0);
    }
}
