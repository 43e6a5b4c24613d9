package io.tickwire.sim.draw;

import io.tickwire.proto.FieldLayout;
import io.tickwire.proto.Replica;
import io.tickwire.proto.RowLayout;
import io.tickwire.proto.SchemaLayout;

/**
 * The way of one row's LINEAR fields in the recent past, as the server remembers that it was drawn: straight from the publish before an anchor to the
 * anchor, and along the slope after the newest. Ticks are numbered as on the wire; all in quanta. Holds at most {@link #KEYFRAMES_MAX} keyframes. Owned by
 * one screen, and used again for other rows of the type.
 */
final class Track {
    private static final int KEYFRAMES_MAX = 64;
    private static final double SUB_BITS = 256;
    private static final double SLOPE_PARTS = 32;

    private final FieldLayout[] fields; // the row's LINEAR ones
    private final int[] ticks = new int[KEYFRAMES_MAX]; // [keyframe], ascending
    private final double[][] values; // [keyframe][field]
    private final double[][] slopes; // [keyframe][field] per tick, from there on
    private final boolean[] jumps = new boolean[KEYFRAMES_MAX]; // [keyframe] the way to it is not drawn
    private int count;
    private int rowId;
    private int generation;

    Track(RowLayout row) {
        fields = row.fields().stream().filter(FieldLayout::isLinear).toArray(FieldLayout[]::new);
        values = new double[KEYFRAMES_MAX][fields.length];
        slopes = new double[KEYFRAMES_MAX][fields.length];
    }

    static boolean draws(SchemaLayout layout, int typeId, int part) {
        RowLayout row = layout.row(typeId, part);
        return row != null && row.fields().stream().anyMatch(FieldLayout::isLinear);
    }

    int rowId() {
        return rowId;
    }

    boolean isOf(int id, int ofGeneration) {
        return rowId == id && generation == ofGeneration;
    }

    /** Begins with what the replica's newest snapshot says of a row. */
    void begin(Replica replica, int slot) {
        rowId = replica.rowId(slot);
        generation = replica.generation(slot);
        count = 0;
        append(replica, slot, replica.tick(), true);
    }

    /** The replica's newest snapshot told the row anew; the one before it was of {@code previousTick}. */
    void add(Replica replica, int slot, int previousTick, int publishTicks) {
        int tick = replica.tick();
        boolean jump = jumped(replica, slot);
        if (tick - ticks[count - 1] <= 0) {
            boolean jumpedBefore = jumps[count - 1];
            count--;
            append(replica, slot, tick, jump || jumpedBefore);
            return;
        }
        if (!jump) {
            int anchorTick = anchorTick(replica, slot, tick);
            int from = earlier(anchorTick, tick) - publishTicks;
            if (anchorTick - tick
                    < 0) { // whole, for changes that were left out: they began after the snapshot before, or before its
                // anchor
                from = earlier(previousTick, from);
            }
            if (from - ticks[count - 1] > 0) {
                hold(from);
            }
            if (anchorTick - ticks[count - 1] > 0 && anchorTick - tick < 0) {
                append(replica, slot, anchorTick, false);
            }
        }
        append(replica, slot, tick, jump);
    }

    private static int earlier(int tick, int other) {
        return tick - other < 0 ? tick : other;
    }

    private boolean jumped(Replica replica, int slot) {
        for (FieldLayout field : fields) {
            if (replica.jumped(slot, field) && replica.anchorTick(slot, field) == replica.tick()) {
                return true;
            }
        }
        return false;
    }

    /** The oldest anchor that is news. */
    private int anchorTick(Replica replica, int slot, int tick) {
        int oldest = tick;
        for (FieldLayout field : fields) {
            int anchorTick = replica.anchorTick(slot, field);
            if (anchorTick - ticks[count - 1] > 0) {
                oldest = earlier(anchorTick, oldest);
            }
        }
        return oldest;
    }

    /** Up to this tick it went on as it was. */
    private void hold(int tick) {
        int at = room();
        int newest = at - 1;
        for (int field = 0; field < fields.length; field++) {
            values[at][field] = values[newest][field] + slopes[newest][field] * (tick - ticks[newest]);
            slopes[at][field] = slopes[newest][field];
        }
        ticks[at] = tick;
        jumps[at] = false;
    }

    private void append(Replica replica, int slot, int tick, boolean jump) {
        int at = room();
        for (int field = 0; field < fields.length; field++) {
            FieldLayout of = fields[field];
            slopes[at][field] = replica.slope(slot, of) / SLOPE_PARTS;
            values[at][field] = slopes[at][field] == 0
                    ? replica.value(slot, of, tick)
                    : replica.position(slot, of) / SUB_BITS
                            - 0.5
                            + slopes[at][field] * (tick - replica.anchorTick(slot, of));
        }
        ticks[at] = tick;
        jumps[at] = jump;
    }

    /** Index of a new keyframe; the oldest goes when there is none free. */
    private int room() {
        if (count == KEYFRAMES_MAX) {
            drop(1);
        }
        return count++;
    }

    /** Forgets what is no longer needed to draw this tick or a later one. */
    void forgetBefore(int tick) {
        int old = 0;
        while (old + 1 < count && ticks[old + 1] - tick <= 0) {
            old++;
        }
        if (old > 0) {
            drop(old);
        }
    }

    private void drop(int old) {
        count -= old;
        System.arraycopy(ticks, old, ticks, 0, count);
        System.arraycopy(jumps, old, jumps, 0, count);
        for (int at = 0; at < count; at++) { // the arrays change places
            swap(values, at, at + old);
            swap(slopes, at, at + old);
        }
    }

    private static void swap(double[][] rows, int one, int other) {
        double[] row = rows[one];
        rows[one] = rows[other];
        rows[other] = row;
    }

    /** Whether it is to be seen at this tick. */
    boolean visibleAt(int tick) {
        return count > 0 && tick - ticks[0] >= 0;
    }

    /** Where a LINEAR field is drawn at a tick and its fraction. Only when {@link #visibleAt}. */
    double value(FieldLayout field, int tick, double fraction) {
        int index = index(field);
        int at = at(tick);
        return values[at][index] + pace(index, at) * (tick - ticks[at] + fraction);
    }

    /** How much it is drawn to move in a tick. */
    double pace(FieldLayout field, int tick) {
        return pace(index(field), at(tick));
    }

    private double pace(int index, int at) {
        boolean told = at + 1 < count && !jumps[at + 1];
        return told ? (values[at + 1][index] - values[at][index]) / (ticks[at + 1] - ticks[at]) : slopes[at][index];
    }

    private int at(int tick) {
        int at = count - 1;
        while (at > 0 && ticks[at] - tick > 0) {
            at--;
        }
        return at;
    }

    private int index(FieldLayout field) {
        int index = 0;
        while (fields[index].word() != field.word()) {
            index++;
        }
        return index;
    }
}
