package io.tickwire.proto;

/**
 * Takes a {@code Snapshot} message apart without making garbage: header values, and where the rows stand. Unknown fields are
 * skipped, repeated fields may come packed or not, in any number of pieces. Belongs to one {@link Replica}.
 */
final class SnapshotReader {
    private static final int TICK = 1 << 3;
    private static final int INPUT_ACK = 2 << 3;
    private static final int INPUT_SLACK_16 = 3 << 3;
    private static final int WHOLE = 4 << 3;
    private static final int CHANGES = 5 << 3;
    private static final int GONE = 6 << 3;
    private static final int CHECKSUM = 10 << 3;
    private static final int FLAGS = 11 << 3;
    private static final int PACKED = 2;
    private static final int FIXED_32 = 5;

    private final ByteCursor in = new ByteCursor();
    private final PackedRange whole = new PackedRange();
    private final PackedRange changes = new PackedRange();
    private final PackedRange gone = new PackedRange();
    private int tick;
    private int inputAck;
    private int inputSlack16;
    private int flags;
    private boolean checksumSent;
    private int checksum;

    /** False: the bytes are not a message. What was read before stays until the next call. */
    boolean read(byte[] frame, int offset, int length) {
        clear();
        in.open(frame, offset, offset + length);
        while (in.more()) {
            readField(frame, in.varint());
        }
        return !in.broken();
    }

    private void clear() {
        tick = 0;
        inputAck = 0;
        inputSlack16 = 0;
        flags = 0;
        checksumSent = false;
        checksum = 0;
        whole.clear();
        changes.clear();
        gone.clear();
    }

    private void readField(byte[] frame, int tag) {
        switch (tag) {
            case TICK -> tick = in.varint();
            case INPUT_ACK -> inputAck = in.varint();
            case INPUT_SLACK_16 -> inputSlack16 = Varint.unzigzag(in.varint());
            case WHOLE -> whole.takeOne(in, frame);
            case WHOLE | PACKED -> whole.takePacked(in, frame);
            case CHANGES -> changes.takeOne(in, frame);
            case CHANGES | PACKED -> changes.takePacked(in, frame);
            case GONE -> gone.takeOne(in, frame);
            case GONE | PACKED -> gone.takePacked(in, frame);
            case CHECKSUM | FIXED_32 -> {
                checksum = in.fixed32();
                checksumSent = true;
            }
            case FLAGS -> flags = in.varint();
            default -> in.skipField(tag);
        }
    }

    int tick() {
        return tick;
    }

    int inputAck() {
        return inputAck;
    }

    int inputSlack16() {
        return inputSlack16;
    }

    int flags() {
        return flags;
    }

    boolean checksumSent() {
        return checksumSent;
    }

    int checksum() {
        return checksum;
    }

    PackedRange whole() {
        return whole;
    }

    PackedRange changes() {
        return changes;
    }

    PackedRange gone() {
        return gone;
    }
}
