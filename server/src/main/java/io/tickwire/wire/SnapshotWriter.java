package io.tickwire.wire;

import io.tickwire.proto.Varint;
import io.tickwire.replication.ByteList;
import io.tickwire.replication.Events;
import io.tickwire.replication.Lane;
import io.tickwire.replication.Shadow;
import io.tickwire.replication.SnapshotPlan;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code ServerFrame { snapshot }} into a buffer, byte for byte what the generated classes would write, from ranges of rows
 * and events, and from messages, that were encoded once. No garbage. Owned by the room's thread.
 */
public final class SnapshotWriter {
    /** Longest frame: {@link io.tickwire.replication.Planner#ROW_BYTES_MAX} and what goes around it. */
    public static final int FRAME_BYTES_MAX = 32 * 1024;

    private static final int FRAME_SNAPSHOT = 2 << 3 | 2;
    private static final int FRAME_DIAGNOSIS = 5 << 3 | 2;
    private static final int TICK = 1 << 3;
    private static final int INPUT_ACK = 2 << 3;
    private static final int INPUT_SLACK_16 = 3 << 3;
    private static final int WHOLE = 4 << 3 | 2;
    private static final int CHANGES = 5 << 3 | 2;
    private static final int GONE = 6 << 3 | 2;
    private static final int EVENTS = 7 << 3 | 2;
    private static final int RELIABLE_FIRST_SEQ = 8 << 3;
    private static final int CHECKSUM = 10 << 3 | 5;
    private static final int FLAGS = 11 << 3;

    private final Shadow shadow;
    private final Events events;

    public SnapshotWriter(Shadow shadow, Events events) {
        this.shadow = shadow;
        this.events = events;
    }

    /**
     * Writes to an array with room for {@link #FRAME_BYTES_MAX} and returns the length.
     *
     * @param plan null: a header alone
     * @param lane has prepared what of it goes with this frame
     */
    public int write(byte[] to, SnapshotHeader header, @Nullable SnapshotPlan plan, Lane lane) {
        int length = length(header, plan);
        length += numberLength(lane.preparedSeq()) + lane.preparedBytes();
        int at = Varint.write(to, 0, FRAME_SNAPSHOT);
        at = Varint.write(to, at, length);
        int end = at + length;
        at = number(to, at, TICK, header.tick);
        at = number(to, at, INPUT_ACK, header.inputAck);
        at = number(to, at, INPUT_SLACK_16, Varint.zigzag(header.inputSlack16));
        if (plan != null) {
            at = rows(to, at, plan, shadow.wholes());
        }
        at = lane.copy(to, number(to, at, RELIABLE_FIRST_SEQ, lane.preparedSeq()));
        at = tail(to, at, header, plan);
        assert at == end : "wrote to " + at + ", summed up to " + end;
        return at;
    }

    /**
     * Writes {@code ServerFrame { diagnosis }}, otherwise as {@link #write}.
     *
     * @param plan of whole rows alone
     * @param wholes what they are ranges of
     */
    public int diagnosis(byte[] to, SnapshotHeader header, SnapshotPlan plan, ByteList wholes) {
        int length = length(header, plan);
        int at = Varint.write(to, 0, FRAME_DIAGNOSIS);
        at = Varint.write(to, at, length);
        int end = at + length;
        at = number(to, at, TICK, header.tick);
        at = rows(to, at, plan, wholes);
        at = tail(to, at, header, plan);
        assert at == end : "wrote to " + at + ", summed up to " + end;
        return at;
    }

    private static int tail(byte[] to, int from, SnapshotHeader header, @Nullable SnapshotPlan plan) {
        int at = from;
        if (plan != null && header.withChecksum) {
            at = Varint.write(to, at, CHECKSUM);
            at = fixed32(to, at, plan.checksum());
        }
        return number(to, at, FLAGS, header.flags);
    }

    private int rows(byte[] to, int from, SnapshotPlan plan, ByteList wholes) {
        int at = from;
        if (plan.whole().bytes() > 0) {
            at = Varint.write(to, at, WHOLE);
            at = Varint.write(to, at, plan.whole().bytes());
            at = plan.whole().copy(wholes, to, at);
        }
        if (plan.changes().bytes() > 0) {
            at = Varint.write(to, at, CHANGES);
            at = Varint.write(to, at, plan.changes().bytes());
            at = plan.changes().copy(shadow.changes(), to, at);
        }
        if (plan.goneCount() > 0) {
            at = Varint.write(to, at, GONE);
            at = Varint.write(to, at, plan.goneBytes());
            for (int i = 0; i < plan.goneCount(); i++) {
                at = Varint.write(to, at, plan.gone(i));
            }
        }
        if (plan.events().bytes() > 0) {
            at = Varint.write(to, at, EVENTS);
            at = Varint.write(to, at, plan.events().bytes());
            at = plan.events().copy(events.bytes(), to, at);
        }
        return at;
    }

    private static int length(SnapshotHeader header, @Nullable SnapshotPlan plan) {
        int length = numberLength(header.tick)
                + numberLength(header.inputAck)
                + numberLength(Varint.zigzag(header.inputSlack16))
                + numberLength(header.flags);
        if (plan != null) {
            length += packedLength(plan.whole().bytes())
                    + packedLength(plan.changes().bytes())
                    + packedLength(plan.goneBytes())
                    + packedLength(plan.events().bytes());
            length += header.withChecksum ? 1 + Integer.BYTES : 0;
        }
        return length;
    }

    /** proto3: a number that is 0 is not written. All field numbers here take one byte. */
    private static int numberLength(int value) {
        return value == 0 ? 0 : 1 + Varint.size(value);
    }

    private static int packedLength(int bytes) {
        return bytes == 0 ? 0 : 1 + Varint.size(bytes) + bytes;
    }

    private static int number(byte[] to, int at, int tag, int value) {
        return value == 0 ? at : Varint.write(to, Varint.write(to, at, tag), value);
    }

    private static int fixed32(byte[] to, int at, int value) {
        to[at] = (byte) value;
        to[at + 1] = (byte) (value >>> 8);
        to[at + 2] = (byte) (value >>> 16);
        to[at + 3] = (byte) (value >>> 24);
        return at + 4;
    }
}
