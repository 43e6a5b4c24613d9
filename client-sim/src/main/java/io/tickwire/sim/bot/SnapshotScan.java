package io.tickwire.sim.bot;

/**
 * Measures a Snapshot message: what of it is whole rows, changes, gone, and what is left (header); and the reliable messages it brings.
 * It walks the top level only and never past the end, whatever the bytes are. Owned by one loop, used again for each snapshot.
 */
final class SnapshotScan {
    private static final int WHOLE = 4;
    private static final int CHANGES = 5;
    private static final int GONE = 6;
    private static final int RELIABLE_FIRST_SEQ = 8;
    private static final int RELIABLE = 9;

    private byte[] bytes = {};
    private int at;
    private int end;
    private int wholeBytes;
    private int changesBytes;
    private int goneBytes;
    private int headerBytes;
    private int reliableFirstSeq;
    private int reliables;

    /** Looks at one snapshot; what it measured stands until the next. */
    void scan(byte[] of, int offset, int length) {
        bytes = of;
        at = offset;
        end = offset + length;
        wholeBytes = 0;
        changesBytes = 0;
        goneBytes = 0;
        headerBytes = 0;
        reliableFirstSeq = 0;
        reliables = 0;
        while (at < end) {
            int start = at;
            int tag = varint();
            int value = skip(tag & 7);
            count(tag >>> 3, Math.min(at, end) - start, value);
        }
    }

    private void count(int field, int fieldBytes, int value) {
        switch (field) {
            case WHOLE -> wholeBytes += fieldBytes;
            case CHANGES -> changesBytes += fieldBytes;
            case GONE -> goneBytes += fieldBytes;
            case RELIABLE_FIRST_SEQ -> {
                reliableFirstSeq = value;
                headerBytes += fieldBytes;
            }
            case RELIABLE -> {
                reliables++;
                headerBytes += fieldBytes;
            }
            default -> headerBytes += fieldBytes;
        }
    }

    /** Passes a value and returns it if it is a varint; what cannot be passed ends the message. */
    private int skip(int wireType) {
        switch (wireType) {
            case 0 -> {
                return varint();
            }
            case 1 -> at += Long.BYTES;
            case 2 -> {
                int length = varint();
                at = length < 0 || length > end - at ? end : at + length;
            }
            case 5 -> at += Integer.BYTES;
            default -> at = end;
        }
        return 0;
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

    /** Sequence number of the newest reliable message in it, or 0. */
    int reliableLastSeq() {
        return reliables == 0 ? 0 : reliableFirstSeq + reliables - 1;
    }
}
