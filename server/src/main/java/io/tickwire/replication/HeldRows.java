package io.tickwire.replication;

import java.util.Arrays;

/**
 * What one viewer has of the team and owner rows: an open-addressing table from row id to the row as it was last sent. A row is <em>held</em>, or
 * <em>waiting</em>: in view but not sent yet. One int array, so that a viewer's table is a few cache lines. Bound: the rows for
 * it, doubled.
 */
final class HeldRows {
    /** No entry. */
    static final int NONE = -1;

    private static final int ROW_ID = 0; // 0: the bucket is empty
    private static final int GENERATION = 1; // WAITING: not held
    private static final int CURRENT = 2;
    private static final int HASH = 3;
    private static final int SEEN = 4;
    private static final int STRIDE = 5;
    private static final int WAITING = -1;
    private static final int BUCKETS_MIN = 16;

    private int[] table = new int[BUCKETS_MIN * STRIDE]; // [bucket * STRIDE + word]
    private int mask = BUCKETS_MIN - 1;
    private int size;
    private int waiting;
    private int sum;

    /** Held and waiting. */
    int size() {
        return size;
    }

    int held() {
        return size - waiting;
    }

    /** The checksum over what is held. */
    int sum() {
        return sum;
    }

    void clear() {
        if (mask > 4 * BUCKETS_MIN) {
            table = new int[BUCKETS_MIN * STRIDE];
            mask = BUCKETS_MIN - 1;
        } else {
            Arrays.fill(table, 0);
        }
        size = 0;
        waiting = 0;
        sum = 0;
    }

    /** The row's entry, valid until the next {@link #wait}, {@link #remove} or {@link #clear}. */
    int find(int rowId) {
        int bucket = bucket(rowId);
        while (true) {
            int at = bucket * STRIDE;
            int there = table[at];
            if (there == rowId) {
                return at;
            }
            if (there == 0) {
                return NONE;
            }
            bucket = bucket + 1 & mask;
        }
    }

    boolean isWaiting(int entry) {
        return table[entry + GENERATION] == WAITING;
    }

    int generation(int entry) {
        return table[entry + GENERATION];
    }

    /** The newest publish at which the row was current; of a waiting one, the publish at which it began to wait. */
    int currentSeq(int entry) {
        return table[entry + CURRENT];
    }

    void touchCurrent(int entry, int seq) {
        table[entry + CURRENT] = seq;
    }

    int seenSeq(int entry) {
        return table[entry + SEEN];
    }

    void see(int entry, int seq) {
        table[entry + SEEN] = seq;
    }

    /** The row has just been sent, changed or whole. */
    void sent(int entry, int generation, int seq, int hash) {
        if (table[entry + GENERATION] == WAITING) {
            waiting--;
        } else {
            sum -= table[entry + HASH];
        }
        table[entry + GENERATION] = generation;
        table[entry + CURRENT] = seq;
        table[entry + HASH] = hash;
        sum += hash;
    }

    /** A held row is taken from the viewer, but is to be sent again. */
    void toWaiting(int entry, int seq) {
        assert !isWaiting(entry);
        sum -= table[entry + HASH];
        table[entry + GENERATION] = WAITING;
        table[entry + CURRENT] = seq;
        waiting++;
    }

    /** Adds a row that is not in the table, as waiting, and returns its entry. */
    int wait(int rowId, int seq) {
        assert find(rowId) == NONE;
        if ((size + 1) * 3 > (mask + 1) * 2) {
            grow();
        }
        int at = vacant(rowId);
        table[at + ROW_ID] = rowId;
        table[at + GENERATION] = WAITING;
        table[at + CURRENT] = seq;
        table[at + SEEN] = seq;
        size++;
        waiting++;
        return at;
    }

    /** Takes out a row that is in the table. */
    void remove(int rowId) {
        int entry = find(rowId);
        assert entry != NONE;
        if (isWaiting(entry)) {
            waiting--;
        } else {
            sum -= table[entry + HASH];
        }
        size--;
        int hole = entry / STRIDE;
        int bucket = hole;
        while (true) {
            bucket = bucket + 1 & mask;
            int at = bucket * STRIDE;
            if (table[at] == 0) {
                break;
            }
            int home = bucket(table[at]);
            if ((bucket - home & mask) >= (bucket - hole & mask)) {
                System.arraycopy(table, at, table, hole * STRIDE, STRIDE);
                hole = bucket;
            }
        }
        table[hole * STRIDE] = 0;
    }

    /** One past the last entry; with {@link #step} and {@link #rowIdAt}, a walk over all entries that makes no garbage. */
    int end() {
        return table.length;
    }

    /** The row id of the entry at a multiple of {@link #step}, 0: none there. */
    int rowIdAt(int entry) {
        return table[entry];
    }

    int step() {
        return STRIDE;
    }

    private void copyIn(int[] old, int at) {
        int to = vacant(old[at]);
        System.arraycopy(old, at, table, to, STRIDE);
        size++;
        if (old[at + GENERATION] == WAITING) {
            waiting++;
        } else {
            sum += old[at + HASH];
        }
    }

    private void grow() {
        int[] old = table;
        table = new int[old.length * 2];
        mask = mask * 2 + 1;
        size = 0;
        waiting = 0;
        sum = 0;
        for (int at = 0; at < old.length; at += STRIDE) {
            if (old[at] != 0) {
                copyIn(old, at);
            }
        }
    }

    private int vacant(int rowId) {
        int bucket = bucket(rowId);
        while (table[bucket * STRIDE] != 0) {
            bucket = bucket + 1 & mask;
        }
        return bucket * STRIDE;
    }

    private int bucket(int rowId) {
        return ((rowId * 0x9E3779B1) >>> 15) & mask;
    }
}
