package io.tickwire.wire;

import java.nio.ByteBuffer;

/**
 * Walks over the protobuf encoding of an untrusted frame. It never throws and never allocates: once something does not
 * fit, {@link #failed} stays true, {@link #more} stays false and every read gives 0. Owned by its decoder.
 */
final class WireCursor {
    static final int VARINT = 0;
    static final int FIXED_64 = 1;
    static final int LENGTH_DELIMITED = 2;
    static final int FIXED_32 = 5;

    /** A frame may carry this many fields that are not known here; a newer client needs few. */
    static final int UNKNOWN_FIELDS_MAX = 16;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int VARINT_BITS_MAX = 70;

    private ByteBuffer bytes = NOTHING;
    private int at;
    private int end;
    private int unknownFields;
    private boolean failed;

    void start(ByteBuffer frame) {
        bytes = frame;
        at = frame.position();
        end = frame.limit();
        unknownFields = 0;
        failed = false;
    }

    /** Lets go of the frame. */
    void finish() {
        bytes = NOTHING;
        at = 0;
        end = 0;
    }

    boolean failed() {
        return failed;
    }

    /** True while the message that was entered last has bytes left. */
    boolean more() {
        return at < end && !failed;
    }

    int fail() {
        failed = true;
        return 0;
    }

    /** Field number × 8 + wire type. */
    int tag() {
        int tag = varint();
        return tag >>> 3 == 0 ? fail() : tag;
    }

    /** The low 32 bits, as every protobuf parser takes a uint32 from a longer varint. */
    int varint() {
        int value = 0;
        for (int shift = 0; shift < VARINT_BITS_MAX; shift += 7) {
            if (!more()) {
                return fail();
            }
            byte next = bytes.get(at++);
            if (shift < Integer.SIZE) {
                value |= (next & 0x7F) << shift;
            }
            if (next >= 0) {
                return value;
            }
        }
        return fail();
    }

    int fixed32() {
        int from = take(Integer.BYTES);
        if (failed) {
            return 0;
        }
        int value = 0;
        for (int i = Integer.BYTES - 1; i >= 0; i--) {
            value = value << 8 | (bytes.get(from + i) & 0xFF);
        }
        return value;
    }

    /** Enters a length-delimited field and returns what {@link #leave} wants back. */
    int enter() {
        int outerEnd = end;
        int length = varint();
        if (length < 0 || length > end - at) {
            fail();
            return outerEnd;
        }
        end = at + length;
        return outerEnd;
    }

    void leave(int outerEnd) {
        end = outerEnd;
    }

    /**
     * Takes a length-delimited field of valid UTF-8 and copies as much of it as fits.
     *
     * @return its length in bytes, which may be more than what was copied
     */
    int text(byte[] to) {
        int length = varint();
        if (length < 0) {
            return fail();
        }
        int from = take(length);
        if (failed || !Utf8Check.valid(bytes, from, from + length)) {
            return fail();
        }
        for (int i = 0; i < Math.min(length, to.length); i++) {
            to[i] = bytes.get(from + i);
        }
        return length;
    }

    /** Passes over a field that nothing here knows; groups are as old as they are unwelcome. */
    void skip(int tag) {
        if (++unknownFields > UNKNOWN_FIELDS_MAX) {
            fail();
            return;
        }
        switch (tag & 7) {
            case VARINT -> varint();
            case FIXED_64 -> take(Long.BYTES);
            case LENGTH_DELIMITED -> {
                int length = varint();
                take(length < 0 ? Integer.MAX_VALUE : length);
            }
            case FIXED_32 -> take(Integer.BYTES);
            default -> fail();
        }
    }

    /** Returns where these bytes begin. */
    private int take(int length) {
        if (failed || length > end - at) {
            return fail();
        }
        int from = at;
        at += length;
        return from;
    }
}
