package io.tickwire.replication;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/** Public rows that receivers have, and that are no more: those which went between the last two publishes. Owned by the room's thread. Bound: a row a slot. */
final class GoneRows {
    private final IntArrayList next = new IntArrayList(); // slots, since the last publish
    private final IntArrayList slots = new IntArrayList(); // of this publish
    private int[] rowIds = new int[16]; // [slot]
    private int[] hashes = new int[16]; // [slot]

    /** What was published there is told as gone at the next publish. */
    void add(int slot, int rowId, int hash) {
        rowIds[slot] = rowId;
        hashes[slot] = hash;
        next.add(slot);
    }

    /** A publish begins. */
    void publish() {
        slots.clear();
        slots.addAll(next);
        next.clear();
    }

    /** Where something published was that went since the publish before; something else may be there. */
    IntArrayList slots() {
        return slots;
    }

    /** Of what went from the slot. */
    int rowId(int slot) {
        return rowIds[slot];
    }

    int hash(int slot) {
        return hashes[slot];
    }

    void grow(int capacity) {
        rowIds = Arrays.copyOf(rowIds, capacity);
        hashes = Arrays.copyOf(hashes, capacity);
    }
}
