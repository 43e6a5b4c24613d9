package io.tickwire.replication;

import java.util.Arrays;

/**
 * What one viewer has of the public rows: a dense list, gone through at each publish, and a bit per slot of the shadow. A row is
 * <em>held</em>, or <em>waiting</em>: in view but not sent yet. Owned by the room's thread. Bound: the rows in its view, and a bit per entity.
 */
final class PublicRows {
    /** Ints of an entry; entries stand at multiples of it. */
    static final int STRIDE = 6;

    // An entry.
    static final int SLOT = 0; // of the shadow; DEAD: its entity is gone
    private static final int ROW_ID = 1;
    static final int BORN = 2; // the publish that bore the entity: tells it from another one in the same slot
    private static final int SENT = 3; // the publish it was last sent at; 0: waiting
    static final int SINCE = 4; // the publish since which it is not as last changed; 0: it was current when it was sent
    private static final int HASH = 5; // as sent

    private static final int DEAD = -1;
    private static final int ENTRIES_MIN = 16;

    private int[] entries = new int[ENTRIES_MIN * STRIDE]; // [entry + word]
    private long[] known = new long[1]; // bit [slot]: it has an entry
    private int end;
    private int sum;

    /** One past the last entry. */
    int end() {
        return end;
    }

    /** The checksum over what is held. */
    int sum() {
        return sum;
    }

    void clear() {
        if (entries.length > 4 * ENTRIES_MIN * STRIDE) {
            entries = new int[ENTRIES_MIN * STRIDE];
        }
        Arrays.fill(known, 0);
        end = 0;
        sum = 0;
    }

    /** All entries: [entry + word], as far as {@link #end}. Not to be kept. */
    int[] entries() {
        return entries;
    }

    /** Which slots have an entry: bit [slot], as far as {@code slots}. Not to be kept. */
    long[] known(int slots) {
        if (slots > known.length << 6) {
            known = Arrays.copyOf(known, Math.max((slots + 63) >>> 6, known.length * 2));
        }
        return known;
    }

    /** Whether the slot has an entry. */
    boolean knows(int slot) {
        int word = slot >>> 6;
        return word < known.length && (known[word] & 1L << slot) != 0;
    }

    int slot(int entry) {
        return entries[entry + SLOT];
    }

    int rowId(int entry) {
        return entries[entry + ROW_ID];
    }

    int born(int entry) {
        return entries[entry + BORN];
    }

    /** The publish it was last sent at; 0: it waits. */
    int sentSeq(int entry) {
        return entries[entry + SENT];
    }

    /** The publish since which it waits, or is not as last changed; 0: it was current when it was sent. */
    int sinceSeq(int entry) {
        return entries[entry + SINCE];
    }

    /** It is not as last changed, unless it was known before. */
    void fallBehind(int entry, int seq) {
        if (entries[entry + SINCE] == 0) {
            entries[entry + SINCE] = seq;
        }
    }

    /** Adds a row that waits, and returns its entry. */
    int wait(int slot, int rowId, int born, int seq) {
        assert !knows(slot);
        know(slot);
        int entry = append(slot, rowId, born);
        entries[entry + SINCE] = seq;
        return entry;
    }

    /** Adds a row that is held. */
    void hold(int slot, int rowId, int born, int seq, int hash) {
        know(slot);
        sent(append(slot, rowId, born), seq, hash);
    }

    /** Adds a row that is held, and whose entity is dead. */
    void holdDead(int rowId, int seq, int hash) {
        sent(append(DEAD, rowId, 0), seq, hash);
    }

    /** The row has just been sent, changed or whole. */
    void sent(int entry, int seq, int hash) {
        sum += hash - (entries[entry + SENT] == 0 ? 0 : entries[entry + HASH]);
        entries[entry + SENT] = seq;
        entries[entry + SINCE] = 0;
        entries[entry + HASH] = hash;
    }

    /** Takes an entry out; the last one takes its place. */
    void remove(int entry) {
        int slot = entries[entry + SLOT];
        if (slot != DEAD) {
            known[slot >>> 6] &= ~(1L << slot);
        }
        sum -= entries[entry + SENT] == 0 ? 0 : entries[entry + HASH];
        end -= STRIDE;
        if (entry != end) {
            System.arraycopy(entries, end, entries, entry, STRIDE);
        }
    }

    private void know(int slot) {
        int word = slot >>> 6;
        if (word >= known.length) {
            known = Arrays.copyOf(known, Math.max(word + 1, known.length * 2));
        }
        known[word] |= 1L << slot;
    }

    private int append(int slot, int rowId, int born) {
        if (end == entries.length) {
            entries = Arrays.copyOf(entries, end * 2);
        }
        int entry = end;
        entries[entry + SLOT] = slot;
        entries[entry + ROW_ID] = rowId;
        entries[entry + BORN] = born;
        entries[entry + SENT] = 0;
        entries[entry + SINCE] = 0;
        entries[entry + HASH] = 0;
        end += STRIDE;
        return entry;
    }
}
