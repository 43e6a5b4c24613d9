package io.tickwire.proto;

/**
 * Reads protobuf's primitives from a range of a byte array. Reading past the end, or anything else that cannot be, makes it
 * {@link #broken}: from then on it is at its end and answers 0, so a reader checks once, after a loop, and nothing is thrown.
 */
final class ByteCursor {
    private static final int VARINT_BYTES_MAX = 10;
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private boolean broken;

    ByteCursor open(byte[] source, int from, int to) {
        bytes = source;
        at = from;
        end = to;
        broken = false;
        return this;
    }

    boolean more() {
        return at < end;
    }

    int at() {
        return at;
    }

    int left() {
        return end - at;
    }

    boolean broken() {
        return broken;
    }

    /** Declares the input malformed. */
    void fail() {
        broken = true;
        at = end;
    }

    /** The low 32 bits of a varint of up to 10 bytes, as every protobuf library reads a uint32. */
    int varint() {
        if (at < end) {
            byte first = bytes[at];
            if (first >= 0) {
                at++;
                return first;
            }
        }
        return longVarint();
    }

    private int longVarint() {
        int value = 0;
        int stop = Math.min(end - at, VARINT_BYTES_MAX);
        for (int i = 0; i < stop; i++) {
            byte next = bytes[at + i];
            if (i < Varint.BYTES_MAX) {
                value |= (next & 0x7F) << (7 * i);
            }
            if (next >= 0) {
                at += i + 1;
                return value;
            }
        }
        fail();
        return 0;
    }

    int fixed32() {
        if (end - at < Integer.BYTES) {
            fail();
            return 0;
        }
        int p = at;
        at += Integer.BYTES;
        return (bytes[p] & 0xFF) | (bytes[p + 1] & 0xFF) << 8 | (bytes[p + 2] & 0xFF) << 16 | bytes[p + 3] << 24;
    }

    /** A length prefix: never more than the bytes left. */
    int length() {
        int length = varint();
        if (length < 0 || length > end - at) {
            fail();
            return 0;
        }
        return length;
    }

    void skip(int count) {
        if (count > end - at) {
            fail();
        } else {
            at += count;
        }
    }

    /** Steps over the value of a field this reader does not know. Groups, which proto3 does not have, are malformed. */
    void skipField(int tag) {
        if (tag >>> 3 == 0) {
            fail();
            return;
        }
        switch (tag & 7) {
            case VARINT -> varint();
            case FIXED_64 -> skip(Long.BYTES);
            case LENGTH_DELIMITED -> skip(length());
            case FIXED_32 -> skip(Integer.BYTES);
            default -> fail();
        }
    }
}
