package io.tickwire.replication;

import io.tickwire.proto.Varint;
import java.util.Arrays;

/** Varints, end to end. Grows to the largest publish seen and stays there. */
public final class ByteList {
    private byte[] bytes = new byte[1024];
    private int size;

    /** The backing array; [0, {@link #size}) counts. Not to be written to, not to be kept. */
    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Forgets what came after the first {@code newSize} bytes. */
    void truncate(int newSize) {
        size = newSize;
    }

    void add(int value) {
        if (size + Varint.BYTES_MAX > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        size = Varint.write(bytes, size, value);
    }

    void append(ByteList other) {
        append(other, 0, other.size);
    }

    void append(ByteList other, int from, int length) {
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
        }
        System.arraycopy(other.bytes, from, bytes, size, length);
        size += length;
    }
}
