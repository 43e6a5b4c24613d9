package io.tickwire.proto;

/**
 * Where the packed values of one repeated field stand: in the frame itself when they came in one piece, as this server sends
 * them; else joined in a buffer of its own, which never outgrows the longest frame.
 */
final class PackedRange {
    private byte[] bytes = new byte[0];
    private byte[] joined = new byte[0];
    private int from;
    private int to;

    void clear() {
        from = 0;
        to = 0;
    }

    boolean isEmpty() {
        return from == to;
    }

    /** Adds a piece: packed values, or the bytes of a single one. */
    void add(byte[] source, int start, int end) {
        if (isEmpty()) {
            bytes = source;
            from = start;
            to = end;
            return;
        }
        int held = to - from;
        int size = held + end - start;
        if (joined.length < size) {
            byte[] larger = new byte[2 * size];
            System.arraycopy(bytes, from, larger, 0, held);
            joined = larger;
        } else if (bytes != joined) {
            System.arraycopy(bytes, from, joined, 0, held);
        }
        System.arraycopy(source, start, joined, held, end - start);
        bytes = joined;
        from = 0;
        to = size;
    }

    /** Adds the one varint that the cursor stands at, and steps over it. */
    void takeOne(ByteCursor in, byte[] frame) {
        int start = in.at();
        in.varint();
        add(frame, start, in.at());
    }

    /** Adds the varints that the cursor stands at, their length first, and steps over them. */
    void takePacked(ByteCursor in, byte[] frame) {
        int length = in.length();
        int start = in.at();
        if (length > 0 && frame[start + length - 1] < 0) {
            in.fail(); // the last varint is cut off
            return;
        }
        add(frame, start, start + length);
        in.skip(length);
    }

    ByteCursor open(ByteCursor cursor) {
        return cursor.open(bytes, from, to);
    }
}
