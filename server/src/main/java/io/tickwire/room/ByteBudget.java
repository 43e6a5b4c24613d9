package io.tickwire.room;

/**
 * How many bytes of rows a session is sent at once: what the room allows, less while its link cannot take that. Halved when the
 * link falls behind, raised by an eighth each time that it took all of it. Owned by the room's thread. Bound: [{@link #BYTES_MIN}, what
 * the room allows].
 */
final class ByteBudget {
    static final int BYTES_MIN = 256; // the least the room may be set to, too

    private final int bytesMax;
    private int bytes;
    private boolean fell;

    ByteBudget(int bytesMax) {
        this.bytesMax = bytesMax;
        bytes = bytesMax;
    }

    /** For the next snapshot. */
    int bytes() {
        return bytes;
    }

    /** A new link: nothing is known of it. */
    void reset() {
        bytes = bytesMax;
        fell = false;
    }

    /** The link has not yet delivered what it was given. Counts once until something is sent again. */
    void onSkipped() {
        if (!fell) {
            fell = true;
            bytes = Math.max(BYTES_MIN, bytes / 2);
        }
    }

    /** A snapshot was sent; {@code full}: it left something out. */
    void onSent(boolean full) {
        fell = false;
        if (full && bytes < bytesMax) {
            bytes = Math.min(bytesMax, bytes + bytes / 8);
        }
    }
}
