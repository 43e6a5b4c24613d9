package io.tickwire.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what was read from one socket into WebSocket frames (RFC 6455 section 5.2), and takes the plain ones itself: whole, binary, masked, no
 * part of a longer message. That is what players send, twenty times a second. So it does with answers to our own pings. All others, whole too, are for
 * Jetty's parser, which knows every rule. A frame that has not come whole is kept until it has, unless Jetty might refuse it for its beginning. Selector thread. Bound: one frame of {@link #FRAME_BYTES_MAX}.
 */
final class PlainFrames {
    /** A longer one, and all that follows it, are for Jetty. */
    static final int FRAME_BYTES_MAX = 1_024;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int FIN_BINARY = 0x82;
    private static final int FIN_PONG = 0x8A;
    private static final int OP_CODE = 0x0F;
    private static final int CLOSE = 0x8;
    private static final int LENGTH = 0x7F;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int PING_LENGTH = MASKED | Long.BYTES;
    private static final int HEADER_BYTES = 2;
    private static final int MASK_BYTES = 4;
    private static final int INCOMPLETE = 0;

    private final Sink sink;
    private byte @Nullable [] part; // of a frame that goes on in the next read
    private @Nullable ByteBuffer rest;
    private boolean inMessage; // between its first fragment and its last
    private boolean over;

    /** Where messages go. */
    interface Sink {
        /** A whole binary message; the buffer is the caller's again afterwards, and so are its position and limit. */
        void onMessage(ByteBuffer payload);

        /** A pong with as many bytes as our pings have; otherwise as above. */
        void onPong(ByteBuffer payload);

        /** Reads what {@link #onMessage} will read; what is returned means nothing. */
        default int prefetch() {
            return 0;
        }
    }

    PlainFrames(Sink sink) {
        this.sink = sink;
    }

    int prefetch() {
        return sink.prefetch();
    }

    /** Puts what is left of the last read in front of the next one. The buffer has room for that and more. */
    void begin(ByteBuffer buffer) {
        buffer.clear();
        if (part != null) {
            buffer.put(part);
            part = null;
        }
    }

    /**
     * Takes what was read: [0, position) of the buffer.
     *
     * @return false: there is something for Jetty, in {@link #rest}
     */
    boolean take(ByteBuffer buffer) {
        int end = buffer.position();
        buffer.order(ByteOrder.BIG_ENDIAN).clear();
        int at = 0;
        int length = length(buffer, at, end);
        while (length > INCOMPLETE && isPlain(buffer, at)) {
            deliver(buffer, at, length);
            at += length;
            length = length(buffer, at, end);
        }
        int boundary = at;
        while (length > INCOMPLETE && !over) {
            follow(buffer.get(at));
            at += length;
            length = length(buffer, at, end);
        }
        over |= length < INCOMPLETE || (at < end && !isPromising(buffer, at, end));
        if (!over) {
            keep(buffer, at, end);
            end = at;
        }
        leave(buffer, boundary, end);
        return rest == null;
    }

    /** The socket has ended, or is broken: what there is of a frame, [0, position), is for Jetty, too. */
    void end(ByteBuffer buffer) {
        over = true;
        leave(buffer, 0, buffer.position());
    }

    /** What Jetty is to parse before anything else, and takes out of this buffer; null: nothing. */
    @Nullable
    ByteBuffer rest() {
        if (rest != null && !rest.hasRemaining()) {
            rest = null;
        }
        return rest;
    }

    /** From here on everything is Jetty's: after a close, or after a frame too long to be looked at here. */
    boolean over() {
        return over;
    }

    /** Of the frame at this place, header included; {@link #INCOMPLETE}: it is not all there; less: too long. */
    private static int length(ByteBuffer buffer, int at, int end) {
        int there = end - at;
        if (there < HEADER_BYTES) {
            return INCOMPLETE;
        }
        int second = buffer.get(at + 1);
        int payload = second & LENGTH;
        int header = HEADER_BYTES + ((second & MASKED) == 0 ? 0 : MASK_BYTES);
        if (payload == LENGTH_64) {
            return -1;
        }
        if (payload == LENGTH_16) {
            header += Short.BYTES;
            if (there < HEADER_BYTES + Short.BYTES) {
                return INCOMPLETE;
            }
            payload = Short.toUnsignedInt(buffer.getShort(at + HEADER_BYTES));
        }
        int length = header + payload;
        return length > FRAME_BYTES_MAX ? -1 : length > there ? INCOMPLETE : length;
    }

    private boolean isPlain(ByteBuffer buffer, int at) {
        int first = buffer.get(at) & 0xFF;
        int second = buffer.get(at + 1) & 0xFF;
        return !over
                && (first == FIN_BINARY
                        ? (second & MASKED) != 0 && !inMessage
                        : first == FIN_PONG && second == PING_LENGTH);
    }

    /** Of a frame that is not all there. */
    private boolean isPromising(ByteBuffer buffer, int at, int end) {
        int first = buffer.get(at) & 0xFF;
        int second = end - at < HEADER_BYTES ? MASKED : buffer.get(at + 1);
        boolean known = (first == FIN_BINARY && !inMessage) || (first == FIN_PONG && (second & LENGTH) < LENGTH_16);
        return known && (second & MASKED) != 0;
    }

    private void deliver(ByteBuffer buffer, int at, int length) {
        boolean pong = (buffer.get(at) & 0xFF) == FIN_PONG;
        boolean extended = (buffer.get(at + 1) & LENGTH) == LENGTH_16;
        int maskAt = at + HEADER_BYTES + (extended ? Short.BYTES : 0);
        int from = maskAt + MASK_BYTES;
        int to = at + length;
        unmask(buffer, buffer.getInt(maskAt), from, to);
        buffer.limit(to).position(from);
        if (pong) {
            sink.onPong(buffer);
        } else {
            sink.onMessage(buffer);
        }
        buffer.order(ByteOrder.BIG_ENDIAN).clear();
    }

    private static void unmask(ByteBuffer buffer, int mask, int from, int to) {
        int at = from;
        for (; at + Integer.BYTES <= to; at += Integer.BYTES) {
            buffer.putInt(at, buffer.getInt(at) ^ mask);
        }
        for (int shift = Integer.SIZE - Byte.SIZE; at < to; at++, shift -= Byte.SIZE) {
            buffer.put(at, (byte) (buffer.get(at) ^ mask >>> shift));
        }
    }

    /** Knows of a frame of Jetty's what matters for those after it. */
    private void follow(int first) {
        int opCode = first & OP_CODE;
        if (opCode < CLOSE) {
            inMessage = (first & FIN) == 0;
        }
        over = opCode == CLOSE;
    }

    private void keep(ByteBuffer buffer, int from, int to) {
        if (from < to) {
            part = new byte[to - from];
            buffer.get(from, part);
        }
    }

    private void leave(ByteBuffer buffer, int from, int to) {
        if (from < to) {
            byte[] bytes = new byte[to - from];
            buffer.get(from, bytes);
            rest = ByteBuffer.wrap(bytes);
        }
    }
}
