package io.tickwire.sim.link;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What is under way on one connection, both ways. A client that reads slowly takes nothing from its socket while more than
 * {@link #UNREAD_BYTES_MAX} bytes wait here, so that the server feels it.
 */
public final class BadLink {
    /** Nothing is due. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Incoming bytes that may wait; of a client that reads as fast as it can any number. */
    static final int UNREAD_BYTES_MAX = 16 * 1024;

    /** Takes a frame that has come out. */
    @FunctionalInterface
    public interface Sink {
        void take(byte[] frame);
    }

    private static final class Frame {
        final byte[] bytes;
        final long dueNs;

        Frame(byte[] bytes, long dueNs) {
            this.bytes = bytes;
            this.dueNs = dueNs;
        }
    }

    private final boolean throttled;
    private final DelayLine outLine;
    private final DelayLine inLine;
    private final Deque<Frame> out = new ArrayDeque<>();
    private final Deque<Frame> in = new ArrayDeque<>();
    private int unreadBytes;

    public BadLink(LinkConditions conditions, SplittableRandom random) {
        throttled = conditions.readBytesPerS() > 0;
        outLine = new DelayLine(conditions, random.split(), false);
        inLine = new DelayLine(conditions, random.split(), true);
    }

    /** The client sends a frame; it is copied. */
    public void send(byte[] bytes, int offset, int length, long nowNs) {
        out.add(new Frame(Arrays.copyOfRange(bytes, offset, offset + length), outLine.dueNs(length, nowNs)));
    }

    /** The server's frame has arrived at the socket; it is copied. */
    public void receive(byte[] bytes, int offset, int length, long nowNs) {
        unreadBytes += length;
        in.add(new Frame(Arrays.copyOfRange(bytes, offset, offset + length), inLine.dueNs(length, nowNs)));
    }

    /** Hands over what is due. */
    public void deliver(long nowNs, Sink toServer, Sink toClient) {
        for (Frame frame = due(out, nowNs); frame != null; frame = due(out, nowNs)) {
            toServer.take(frame.bytes);
        }
        for (Frame frame = due(in, nowNs); frame != null; frame = due(in, nowNs)) {
            unreadBytes -= frame.bytes.length;
            toClient.take(frame.bytes);
        }
    }

    private static @Nullable Frame due(Deque<Frame> frames, long nowNs) {
        Frame first = frames.peek();
        return first != null && first.dueNs - nowNs <= 0 ? frames.poll() : null;
    }

    /** Whether more may be taken from the socket. */
    public boolean reads() {
        return !throttled || unreadBytes <= UNREAD_BYTES_MAX;
    }

    /** When {@link #deliver} has something to do, or {@link #NEVER}. */
    public long timerNs() {
        Frame outgoing = out.peek();
        Frame incoming = in.peek();
        return Math.min(outgoing == null ? NEVER : outgoing.dueNs, incoming == null ? NEVER : incoming.dueNs);
    }
}
