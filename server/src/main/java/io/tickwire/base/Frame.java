package io.tickwire.base;

import java.nio.ByteBuffer;

/**
 * A pooled buffer that carries one outgoing WebSocket message. The room thread takes a free one, fills it, marks it
 * in flight and hands it to a transport; the transport lands it when the write is over, on whichever thread that
 * happens. Bound: the capacity given at construction; it never grows.
 */
public final class Frame {
    private final byte[] bytes;
    private final ByteBuffer buffer;
    private volatile boolean inFlight;

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
        return inFlight;
    }

    /** Before it is handed to a transport. */
    public void launch() {
        inFlight = true;
    }

    /** The transport is through with it, whatever became of the write. Any thread. */
    public void land() {
        inFlight = false;
    }
}
