package io.tickwire.session;

import io.tickwire.base.Frame;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What a spectator who wants to see things late has not been sent yet. When it is full, its session gets nothing new, and catches up later like
 * any that reads slowly. Room thread. Bound: {@link #BYTES_MAX}, and one frame.
 */
final class Backlog {
    static final int BYTES_MAX = 4 << 20;

    /** A snapshot on its way. */
    record Held(int tick, long dueNs, ByteBuffer bytes) {}

    private final long delayNs;
    private final Deque<Held> held = new ArrayDeque<>();
    private int bytes;

    Backlog(long delayNs) {
        this.delayNs = delayNs;
    }

    boolean full() {
        return bytes >= BYTES_MAX;
    }

    /** Copies the frame, which is its owner's again. */
    void add(Frame frame, int tick, long nowNs) {
        ByteBuffer from = frame.buffer().duplicate();
        ByteBuffer copy = ByteBuffer.allocate(from.remaining()).put(from).flip();
        bytes += copy.remaining();
        held.addLast(new Held(tick, nowNs + delayNs, copy));
        frame.land();
    }

    /** The oldest, if its time has come; it is the caller's to send. */
    @Nullable
    Held takeDue(long nowNs) {
        Held oldest = held.peekFirst();
        if (oldest == null || nowNs - oldest.dueNs() < 0) {
            return null;
        }
        bytes -= oldest.bytes().remaining();
        return held.removeFirst();
    }
}
