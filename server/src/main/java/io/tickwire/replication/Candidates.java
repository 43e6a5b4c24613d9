package io.tickwire.replication;

import java.util.Arrays;

/** The rows one viewer lacks at this publish, before the budget is spent. Scratch space of a {@link Planner}. */
final class Candidates {
    private int[] rows = new int[64]; // [n] row: slot * 4 + part
    private int[] entries = new int[64]; // [n] entry in the viewer's table, HeldRows.NONE: not in it
    private boolean[] whole = new boolean[64]; // [n] else a change
    private boolean[] chosen = new boolean[64]; // [n]
    private double[] urgency = new double[64]; // [n] the larger, the sooner
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

    void choose(int index) {
        chosen[index] = true;
    }

    void chooseAll() {
        Arrays.fill(chosen, 0, count, true);
    }

    void add(int row, int entry, boolean asWhole, double rowUrgency) {
        if (count == rows.length) {
            grow();
        }
        rows[count] = row;
        entries[count] = entry;
        whole[count] = asWhole;
        chosen[count] = false;
        urgency[count] = rowUrgency;
        count++;
    }

    /** The n-th most urgent, after {@link #sort}. */
    int sorted(int rank) {
        return (int) order[rank];
    }

    /** By falling urgency; among equals, in the order they were added. */
    void sort() {
        for (int i = 0; i < count; i++) {
            int bits = Float.floatToIntBits((float) urgency[i]); // of positive floats the bits sort like the values
            order[i] = (long) (Integer.MAX_VALUE - bits) << 32 | i;
        }
        Arrays.sort(order, 0, count);
    }

    private void grow() {
        int capacity = count * 2;
        rows = Arrays.copyOf(rows, capacity);
        entries = Arrays.copyOf(entries, capacity);
        whole = Arrays.copyOf(whole, capacity);
        chosen = Arrays.copyOf(chosen, capacity);
        urgency = Arrays.copyOf(urgency, capacity);
        order = new long[capacity];
    }
}
