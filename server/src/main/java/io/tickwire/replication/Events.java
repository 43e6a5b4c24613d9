package io.tickwire.replication;

import io.tickwire.proto.Varint;
import io.tickwire.schema.EventSchema;
import io.tickwire.schema.FieldSchema;
import io.tickwire.schema.GameSchema;
import io.tickwire.schema.LiveValues;
import java.util.Arrays;
import java.util.List;

/**
 * What a game emitted since the last publish: read and encoded once, when it is emitted, and copied to the current viewers that may
 * know of it. Owned by the room's thread. Bound: a number of events and bytes for one publish; what goes beyond is dropped and counted.
 */
public final class Events {
    /** Events of one snapshot, in bytes; what does not fit is left out and counted. */
    public static final int FRAME_BYTES_MAX = 4 * 1024;

    /** Goes by its place, or to everyone. */
    public static final int TO_ALL = 0;

    private final GameSchema schema;
    private final int eventsMax;
    private final int bytesMax;
    private final LiveValues live = new LiveValues();
    private final ByteList bytes = new ByteList();
    private int[] ends = new int[16]; // [event], of its bytes
    private int[] receivers = new int[16]; // [event] player number, TO_ALL: not addressed
    private boolean[] placed = new boolean[16]; // [event]
    private double[] xs = new double[16]; // [event], if placed
    private double[] ys = new double[16]; // [event], if placed
    private int count;
    private boolean addressed; // one of them is
    private int dropped;
    private long clamped;

    public Events(GameSchema schema, int eventsMax, int bytesMax) {
        this.schema = schema;
        this.eventsMax = eventsMax;
        this.bytesMax = bytesMax;
    }

    /**
     * Takes an event in. Throws {@link io.tickwire.schema.SchemaException} when the game did not declare it.
     *
     * @param receiver player number, or {@link #TO_ALL}
     */
    public void emit(Record event, int receiver) {
        EventSchema type = schema.typeOf(event);
        if (count == eventsMax) {
            dropped++;
            return;
        }
        clamped += type.read(event, live);
        int start = bytes.size();
        encode(type);
        if (bytes.size() > bytesMax) {
            bytes.truncate(start);
            dropped++;
            return;
        }
        if (count == ends.length) {
            grow();
        }
        ends[count] = bytes.size();
        receivers[count] = receiver;
        addressed |= receiver != TO_ALL;
        placed[count] = type.hasPlace();
        if (type.hasPlace()) {
            xs[count] = type.x(live.values);
            ys[count] = type.y(live.values);
        }
        count++;
    }

    /** The event type's id, then its fields as in a whole row. */
    private void encode(EventSchema type) {
        bytes.add(type.typeId());
        List<FieldSchema> fields = type.fields();
        for (int i = 0; i < fields.size(); i++) {
            switch (fields.get(i).kind()) {
                case INT, DOUBLE -> bytes.add(Varint.zigzag(live.values[i]));
                case BOOLEAN, ENUM -> bytes.add(live.values[i]);
                case STRING -> RowEncoder.text(bytes, live.strings[i]);
            }
        }
    }

    /**
     * Adds to a planned snapshot what its viewer may know of, in the order of emission and up to {@link #FRAME_BYTES_MAX}; nothing to one
     * that is behind.
     *
     * @return how many of these did not fit
     */
    public int select(Viewer viewer, SnapshotPlan plan, int roomBytes) {
        if (count == 0 || plan.behind()) {
            return 0;
        }
        int left = Math.min(roomBytes, FRAME_BYTES_MAX);
        if (viewer.wholeRoom() && !addressed && bytes.size() <= left) {
            plan.events().add(0, bytes.size());
            return 0;
        }
        int leftOut = 0;
        int start = 0;
        for (int i = 0; i < count; i++) {
            int length = ends[i] - start;
            if (reaches(i, viewer)) {
                if (leftOut == 0 && length <= left) {
                    plan.events().add(start, length);
                    left -= length;
                } else {
                    leftOut++;
                }
            }
            start = ends[i];
        }
        return leftOut;
    }

    private boolean reaches(int event, Viewer viewer) {
        int receiver = receivers[event];
        return receiver == TO_ALL ? !placed[event] || viewer.sees(xs[event], ys[event]) : receiver == viewer.playerId;
    }

    /** The publish is over. */
    public void clear() {
        bytes.clear();
        count = 0;
        dropped = 0;
        addressed = false;
    }

    /** Events of this publish, end to end; {@link SnapshotPlan} has ranges of it. */
    public ByteList bytes() {
        return bytes;
    }

    /** Events of this publish. */
    public int count() {
        return count;
    }

    /** Events that went beyond the bounds since the last {@link #clear}. */
    public int dropped() {
        return dropped;
    }

    /** Values clamped so far: NaN, out of range, or strings that were cut. */
    public long clamped() {
        return clamped;
    }

    private void grow() {
        int capacity = count * 2;
        ends = Arrays.copyOf(ends, capacity);
        receivers = Arrays.copyOf(receivers, capacity);
        placed = Arrays.copyOf(placed, capacity);
        xs = Arrays.copyOf(xs, capacity);
        ys = Arrays.copyOf(ys, capacity);
    }
}
