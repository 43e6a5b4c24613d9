package io.tickwire.replication;

import java.util.Arrays;

/**
 * What one viewer has of the public rows: a dense list, gone through at each publish. A row is <em>held</em>, or <em>waiting</em>: in view but
 * not sent yet. Which slots of the shadow they are stands apart from the rest, since for most rows nothing else is read, and a
 * thousand viewers' lists do not fit in a cache. Owned by the room's thread. Bound: the rows in its view.
 */
final class PublicRows {
    private static final int NEVER_SENT = 0;
    private static final int DEAD = -1;
    private static final int ROWS_MIN = 16;

    // The rest of an entry.
    private static final int ROW_ID = 0;
    private static final int BORN = 1; // the publish that bore the entity: tells it from another one in the same slot
    private static final int SENT = 2; // the publish it was last sent at; NEVER_SENT: waiting
    private static final int SINCE =
            3; // the publish since which it is not as last changed; 0: it was current when it was sent
    private static final int HASH = 4; // as sent
    private static final int STRIDE = 5;

    private int[] slots =
            new int[ROWS_MIN]; // [entry]; below 0: a look is due whatever happened, and it is the slot's complement
    private int[] rest = new int[ROWS_MIN * STRIDE]; // [entry * STRIDE + word]
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
        if (slots.length > 4 * ROWS_MIN) {
            slots = new int[ROWS_MIN];
            rest = new int[ROWS_MIN * STRIDE];
        }
        end = 0;
        sum = 0;
    }

    /** The slot of each entry that was current when it was sent, below 0 for any other: [entry], as far as {@link #end}. Not to be kept. */
    int[] settledSlots() {
        return slots;
    }

    /** Of the shadow; below 0: its entity is gone. */
    int slot(int entry) {
        int slot = slots[entry];
        return slot >= 0 ? slot : ~slot == Integer.MAX_VALUE ? DEAD : ~slot;
    }

    int rowId(int entry) {
        return rest[entry * STRIDE + ROW_ID];
    }

    int born(int entry) {
        return rest[entry * STRIDE + BORN];
    }

    /** The publish it was last sent at; 0: it waits. */
    int sentSeq(int entry) {
        return rest[entry * STRIDE + SENT];
    }

    /** The publish since which it waits, or is not as last changed; 0: it was current when it was sent. */
    int sinceSeq(int entry) {
        return rest[entry * STRIDE + SINCE];
    }

    /** It is not as last changed, unless it was known before. */
    void fallBehind(int entry, int seq) {
        int since = entry * STRIDE + SINCE;
        if (rest[since] == 0) {
            rest[since] = seq;
            slots[entry] = ~slots[entry];
        }
    }

    /** Adds a row that waits, and returns its entry. */
    int wait(int slot, int rowId, int born, int seq) {
        int entry = append(~slot, rowId, born);
        rest[entry * STRIDE + SINCE] = seq;
        return entry;
    }

    /** Adds a row that is held. */
    void hold(int slot, int rowId, int born, int seq, int hash) {
        sent(append(slot, rowId, born), seq, hash);
    }

    /** Adds a row that is held, and whose entity is dead. */
    void holdDead(int rowId, int seq, int hash) {
        int entry = append(~Integer.MAX_VALUE, rowId, 0);
        rest[entry * STRIDE + SENT] = seq;
        rest[entry * STRIDE + HASH] = hash;
        sum += hash;
    }

    /** A row that was current has just been sent changed: as {@link #sent}, but nothing of the rest is read. */
    void sentChange(int entry, int seq, int hashBefore, int hash) {
        int at = entry * STRIDE;
        assert rest[at + SINCE] == 0 && rest[at + HASH] == hashBefore;
        sum += hash - hashBefore;
        rest[at + SENT] = seq;
        rest[at + HASH] = hash;
    }

    /** A held row's entity is dead, and its slot may be another's. */
    void die(int entry) {
        slots[entry] = ~Integer.MAX_VALUE;
        rest[entry * STRIDE + SINCE] = 0;
    }

    /** The row has just been sent, changed or whole. */
    void sent(int entry, int seq, int hash) {
        int at = entry * STRIDE;
        sum += hash - (rest[at + SENT] == NEVER_SENT ? 0 : rest[at + HASH]);
        rest[at + SENT] = seq;
        rest[at + HASH] = hash;
        if (rest[at + SINCE] != 0) {
            rest[at + SINCE] = 0;
            slots[entry] = ~slots[entry];
        }
    }

    /** Takes an entry out; the last one takes its place. */
    void remove(int entry) {
        int at = entry * STRIDE;
        sum -= rest[at + SENT] == NEVER_SENT ? 0 : rest[at + HASH];
        end--;
        if (entry != end) {
            slots[entry] = slots[end];
            System.arraycopy(rest, end * STRIDE, rest, at, STRIDE);
        }
    }

    private int append(int slot, int rowId, int born) {
        if (end == slots.length) {
            slots = Arrays.copyOf(slots, end * 2);
            rest = Arrays.copyOf(rest, end * 2 * STRIDE);
        }
        int entry = end++;
        int at = entry * STRIDE;
        slots[entry] = slot;
        rest[at + ROW_ID] = rowId;
        rest[at + BORN] = born;
        rest[at + SENT] = NEVER_SENT;
        rest[at + SINCE] = 0;
        rest[at + HASH] = 0;
        return entry;
    }
}
