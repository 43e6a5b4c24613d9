package io.tickwire.replication;

import java.util.Arrays;

/** The rows one viewer lacks at this publish, before the budget is spent. Scratch space of a {@link Planner}. */
final class Candidates {
    /** In place of an entry: the viewer does not have the row. */
    static final int ENTERS = -1;
    /** In place of an entry: the viewer has the row, settled. */
    static final int SETTLED = -2;

    private int[] rows = new int[64]; // [n] row: slot * 4 + part
    private int[] entries = new int[64]; // [n] entry in the viewer's table, or one of those above
    private boolean[] whole = new boolean[64]; // [n] else a change
    private boolean[] chosen = new boolean[64]; // [n]
    private int[] behind = new int[64]; // [n] publishes since it was current, or since it waits
    private long[] order = new long[64];
    private int count;

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    int row(int index) {
        return rows[index];
    }

    int entry(int index) {
        return entries[index];
    }

    boolean whole(int index) {
        return whole[index];
    }

    boolean chosen(int index) {
        return chosen[index];
    }

    int behind(int index) {
        return behind[index];
    }

    void choose(int index) {
        chosen[index] = true;
    }

    void chooseAll() {
        Arrays.fill(chosen, 0, count, true);
    }

    void add(int row, int entry, boolean asWhole, int publishesBehind) {
        if (count == rows.length) {
            grow();
        }
        rows[count] = row;
        entries[count] = entry;
        whole[count] = asWhole;
        chosen[count] = false;
        behind[count] = publishesBehind;
        count++;
    }

    /** Puts a row into a plan, as its publish encoded it. */
    void addTo(SnapshotPlan plan, Shadow shadow, int index) {
        int row = rows[index];
        if (whole[index]) {
            plan.addWhole(shadow.wholeAt(row), shadow.whole(row), 1);
        } else {
            plan.addChange(shadow.changeAt(row), shadow.changeBytes(row), 1);
        }
    }

    /** Says how urgent a row is: the larger, the sooner. To be said of all before {@link #sort}. */
    void rank(int index, double urgency) {
        int bits = Float.floatToIntBits((float) urgency); // of positive floats the bits sort like the values
        order[index] = (long) (Integer.MAX_VALUE - bits) << 32 | index;
    }

    /** By falling urgency; among equals, in the order they were added. */
    void sort() {
        Arrays.sort(order, 0, count);
    }

    /** The n-th most urgent, after {@link #sort}. */
    int sorted(int rank) {
        return (int) order[rank];
    }

    private void grow() {
        int capacity = count * 2;
        rows = Arrays.copyOf(rows, capacity);
        entries = Arrays.copyOf(entries, capacity);
        whole = Arrays.copyOf(whole, capacity);
        chosen = Arrays.copyOf(chosen, capacity);
        behind = Arrays.copyOf(behind, capacity);
        order = new long[capacity];
    }
}
