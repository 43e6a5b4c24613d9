package io.tickwire.proto;

/** Protobuf's base-128 encoding of 32-bit integers, taken as unsigned: 1 to 5 bytes. */
public final class Varint {
    /** Longest encoding of 32 bits. */
    public static final int BYTES_MAX = 5;

    private Varint() {}

    /** Writes {@code value} at {@code at} and returns the position after it. The caller has made sure of the room. */
    public static int write(byte[] to, int at, int value) {
        int position = at;
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            to[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[position++] = (byte) rest;
        return position;
    }

    /** Bytes that {@link #write} takes. */
    public static int size(int value) {
        return (38 - Integer.numberOfLeadingZeros(value | 1)) / 7;
    }

    /** Folds the sign into the lowest bit, so that small numbers of either sign stay short. */
    public static int zigzag(int value) {
        return value << 1 ^ value >> 31;
    }

    /** The inverse of {@link #zigzag}. */
    public static int unzigzag(int value) {
        return value >>> 1 ^ -(value & 1);
    }
}
