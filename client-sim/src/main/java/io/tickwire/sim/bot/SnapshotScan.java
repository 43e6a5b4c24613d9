package io.tickwire.sim.bot;

/**
 * Measures a Snapshot message: what of it is whole rows, changes, gone, events, reliable messages, and what is left (header).
 * It walks the top level only and never past the end, whatever the bytes are. Owned by one loop, used again for each snapshot.
 */
final class SnapshotScan {
    private static final int WHOLE = 4;
    private static final int CHANGES = 5;
    private static final int GONE = 6;
    private static final int EVENTS = 7;
    private static final int RELIABLE_FIRST_SEQ = 8;
    private static final int RELIABLE = 9;

    private byte[] bytes = {};
    private int at;
    private int end;
    private int wholeBytes;
    private int changesBytes;
    private int goneBytes;
    private int headerBytes;
    private int eventBytes;
    private int laneBytes;

    /** Looks at one snapshot; what it measured stands until the next. */
    void scan(byte[] of, int offset, int length) {
        bytes = of;
        at = offset;
        end = offset + length;
        wholeBytes = 0;
        changesBytes = 0;
        goneBytes = 0;
        headerBytes = 0;
        eventBytes = 0;
        laneBytes = 0;
        while (at < end) {
            int start = at;
            int tag = varint();
            skip(tag & 7);
            count(tag >>> 3, Math.min(at, end) - start);
        }
    }

    private void count(int field, int fieldBytes) {
        switch (field) {
            case WHOLE -> wholeBytes += fieldBytes;
            case CHANGES -> changesBytes += fieldBytes;
            case GONE -> goneBytes += fieldBytes;
            case EVENTS -> eventBytes += fieldBytes;
            case RELIABLE_FIRST_SEQ, RELIABLE -> laneBytes += fieldBytes;
            default -> headerBytes += fieldBytes;
        }
    }

    /** Passes a value; what cannot be passed ends the message. */
    private void skip(int wireType) {
        switch (wireType) {
            case 0 -> varint();
            case 1 -> at += Long.BYTES;
            case 2 -> {
                int length = varint();
                at = length < 0 || length > end - at ? end : at + length;
            }
            case 5 -> at += Integer.BYTES;
            default -> at = end;
        }
    }

    private int varint() {
        int value = 0;
        for (int shift = 0; at < end; shift += 7) {
            byte next = bytes[at++];
            value |= shift < Integer.SIZE ? (next & 0x7F) << shift : 0;
            if (next >= 0) {
                break;
            }
        }
        return value;
    }

    int wholeBytes() {
        return wholeBytes;
    }

    int changesBytes() {
        return changesBytes;
    }

    int goneBytes() {
        return goneBytes;
    }

    int headerBytes() {
        return headerBytes;
    }

    int eventBytes() {
        return eventBytes;
    }

    /** Of the reliable messages and their sequence number. */
    int laneBytes() {
        return laneBytes;
    }
}
