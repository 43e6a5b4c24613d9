package io.tickwire.proto;

import java.util.Arrays;

/** Row id → slot by open addressing, key beside value. At most half full. Row id 0, which no row has, marks a free place. */
final class RowIndex {
    static final int ABSENT = -1;

    private static final int PLACES_MIN = 16;
    private static final int SPREAD = 0x9E3779B1;

    private int[] table = new int[2 * PLACES_MIN]; // [2 * place]: row id, then slot
    private int mask = PLACES_MIN - 1;
    private int shift = Integer.numberOfLeadingZeros(PLACES_MIN - 1);
    private int size;

    int find(int rowId) {
        int place = home(rowId);
        while (true) {
            int key = table[2 * place];
            if (key == rowId && key != 0) {
                return table[2 * place + 1];
            }
            if (key == 0) {
                return ABSENT;
            }
            place = place + 1 & mask;
        }
    }

    /** Adds or replaces. */
    void put(int rowId, int slot) {
        assert rowId != 0;
        int place = home(rowId);
        while (table[2 * place] != 0 && table[2 * place] != rowId) {
            place = place + 1 & mask;
        }
        if (table[2 * place] == 0) {
            size++;
        }
        table[2 * place] = rowId;
        table[2 * place + 1] = slot;
        if (2 * size > mask) {
            grow();
        }
    }

    void remove(int rowId) {
        int hole = home(rowId);
        while (table[2 * hole] != rowId) {
            assert table[2 * hole] != 0 : "not held";
            hole = hole + 1 & mask;
        }
        size--;
        // Draw back whatever probing had pushed past the hole.
        int place = hole + 1 & mask;
        while (table[2 * place] != 0) {
            int home = home(table[2 * place]);
            if ((place - home & mask) >= (place - hole & mask)) {
                table[2 * hole] = table[2 * place];
                table[2 * hole + 1] = table[2 * place + 1];
                hole = place;
            }
            place = place + 1 & mask;
        }
        table[2 * hole] = 0;
    }

    void clear() {
        if (size > 0) {
            Arrays.fill(table, 0);
            size = 0;
        }
    }

    private int home(int rowId) {
        return (rowId * SPREAD) >>> shift;
    }

    private void grow() {
        int[] old = table;
        table = new int[2 * old.length];
        mask = old.length - 1;
        shift--;
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                int place = home(old[i]);
                while (table[2 * place] != 0) {
                    place = place + 1 & mask;
                }
                table[2 * place] = old[i];
                table[2 * place + 1] = old[i + 1];
            }
        }
    }
}
