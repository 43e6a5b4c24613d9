package io.tickwire.proto;

/**
 * Finds out what a {@code ServerFrame} is and where its body stands, without allocating: a snapshot's body goes to
 * {@link Replica#apply}, the rare others to their generated classes. Owned by whoever reads one connection.
 */
public final class ServerFrameReader {
    /** What a frame is. */
    public enum Kind {
        WELCOME,
        SNAPSHOT,
        PONG,
        GOODBYE,
        DIAGNOSIS,
        /** Nothing that this version knows: ignore it. */
        UNKNOWN,
        /** Not a {@code ServerFrame}, or more than one kind at once. */
        MALFORMED
    }

    private static final int WELCOME = 1 << 3 | 2;
    private static final int SNAPSHOT = 2 << 3 | 2;
    private static final int PONG = 3 << 3 | 2;
    private static final int GOODBYE = 4 << 3 | 2;
    private static final int DIAGNOSIS = 5 << 3 | 2;

    private final ByteCursor in = new ByteCursor();
    private int bodyOffset;
    private int bodyLength;

    /** Reads the envelope; the body is not looked at. */
    public Kind read(byte[] frame, int offset, int length) {
        in.open(frame, offset, offset + length);
        bodyOffset = offset;
        bodyLength = 0;
        Kind found = Kind.UNKNOWN;
        while (in.more()) {
            int tag = in.varint();
            Kind kind = kind(tag);
            if (kind == Kind.UNKNOWN) {
                in.skipField(tag);
                continue;
            }
            if (found != Kind.UNKNOWN) {
                return Kind.MALFORMED;
            }
            found = kind;
            bodyLength = in.length();
            bodyOffset = in.at();
            in.skip(bodyLength);
        }
        return in.broken() ? Kind.MALFORMED : found;
    }

    private static Kind kind(int tag) {
        return switch (tag) {
            case WELCOME -> Kind.WELCOME;
            case SNAPSHOT -> Kind.SNAPSHOT;
            case PONG -> Kind.PONG;
            case GOODBYE -> Kind.GOODBYE;
            case DIAGNOSIS -> Kind.DIAGNOSIS;
            default -> Kind.UNKNOWN;
        };
    }

    /** Where the body of the frame read last begins, in the same array. */
    public int bodyOffset() {
        return bodyOffset;
    }

    public int bodyLength() {
        return bodyLength;
    }
}
