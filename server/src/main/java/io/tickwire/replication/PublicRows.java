package io.tickwire.replication;

import java.util.Arrays;

/**
 * What one viewer has of the public rows. Most are <em>settled</em>: as the shadow had them at the publish before, so that a slot says
 * all of them, and a thousand viewers' lists stay near the caches. The <em>others</em> wait (in view, not sent yet), fell behind, or were held
 * while their viewer was skipped; these keep what was sent. Owned by the room's thread. Bound: the rows in its view.
 */
final class PublicRows {
    /** In place of a slot: the entity is gone. */
    static final int DEAD = -1;

    private static final int SETTLED = -2; // in place of a slot, until the others are closed up
    private static final int NEVER_SENT = 0;
    private static final int SETTLED_MIN = 32;
    private static final int OTHERS_MIN = 8;
    private static final int CACHE_LINE_INTS = 16;
    private static final int[] NONE = {};

    // An entry of the others.
    private static final int SLOT = 0;
    private static final int ROW_ID = 1;
    private static final int BORN = 2; // the publish that bore the entity: tells it from another one in the same slot
    private static final int SENT = 3; // the publish at which it was as the shadow had it; NEVER_SENT: waiting
    private static final int SINCE = 4; // the publish since which it waits or is behind; 0: it was current at SENT
    private static final int HASH = 5; // as sent
    private static final int STRIDE = 6;

    private int[] settled = new int[SETTLED_MIN]; // slots
    private int settledCount;
    private int[] others = NONE; // [entry * STRIDE + word]
    private int otherCount;
    private int sum;

    /** The checksum over what is held. */
    int sum() {
        return sum;
    }

    void clear() {
        if (settled.length > 4 * SETTLED_MIN) {
            settled = new int[SETTLED_MIN];
        }
        if (others.length > 4 * OTHERS_MIN * STRIDE) {
            others = NONE;
        }
        settledCount = 0;
        otherCount = 0;
        sum = 0;
    }

    /** The slots of what is settled: [index], as far as {@link #settledCount}. Not to be kept. */
    int[] settled() {
        return settled;
    }

    int settledCount() {
        return settledCount;
    }

    int prefetch() {
        int read = others.length;
        for (int i = 0; i < settledCount; i += CACHE_LINE_INTS) {
            read += settled[i];
        }
        return read;
    }

    /** Adds a row that is as the shadow has it. */
    void settle(int slot, int hash) {
        append(slot);
        sum += hash;
    }

    /** A settled row has just been sent changed. */
    void change(int hashBefore, int hash) {
        sum += hash - hashBefore;
    }

    /** Takes a settled row out; the last one takes its place. */
    void remove(int index, int hash) {
        settled[index] = settled[--settledCount];
        sum -= hash;
    }

    /**
     * Moves a settled row to the others; the last one takes its place.
     *
     * @param row what to keep of it
     */
    void unsettle(int index, Kept row) {
        settled[index] = settled[--settledCount];
        write(row.slot, row.rowId, row.born, row.sent, row.since, row.hash);
    }

    /** What is kept of a row that was settled. Scratch space of a {@link PublicPlanner}. */
    static final class Kept {
        int slot; // DEAD: the entity is gone
        int rowId;
        int born;
        int sent;
        int since;
        int hash;
    }

    /** How many are not settled. */
    int otherCount() {
        return otherCount;
    }

    /** Of the shadow; {@link #DEAD}: its entity is gone. */
    int slot(int entry) {
        return others[entry * STRIDE + SLOT];
    }

    int rowId(int entry) {
        return others[entry * STRIDE + ROW_ID];
    }

    int born(int entry) {
        return others[entry * STRIDE + BORN];
    }

    /** It is in view, and was not sent yet. */
    boolean isWaiting(int entry) {
        return sentSeq(entry) == NEVER_SENT;
    }

    /** The publish at which it was as the shadow had it; 0: it waits. */
    int sentSeq(int entry) {
        return others[entry * STRIDE + SENT];
    }

    /** The publish since which it waits, or is not as last changed; 0: it was current when it was sent. */
    int sinceSeq(int entry) {
        return others[entry * STRIDE + SINCE];
    }

    /** Adds a row that waits. */
    void wait(int slot, int rowId, int born, int seq) {
        write(slot, rowId, born, NEVER_SENT, seq, 0);
    }

    /** It is not as last changed, unless it was known before. */
    void fallBehind(int entry, int seq) {
        int since = entry * STRIDE + SINCE;
        if (others[since] == 0) {
            others[since] = seq;
        }
    }

    /** A held row's entity is dead, and its slot may be another's. */
    void die(int entry) {
        others[entry * STRIDE + SLOT] = DEAD;
        others[entry * STRIDE + SINCE] = 0;
    }

    /** The row has just been sent, changed or whole. Its entry stays, of no meaning, until {@link #closeUp}. */
    void sent(int entry, int hash) {
        int at = entry * STRIDE;
        append(others[at + SLOT]);
        sum += hash - others[at + HASH]; // 0 of what waits
        others[at + SLOT] = SETTLED;
    }

    /** Takes out the entries of what was sent. */
    void closeUp() {
        for (int entry = 0; entry < otherCount; ) {
            if (others[entry * STRIDE + SLOT] == SETTLED) {
                cut(entry);
            } else {
                entry++;
            }
        }
    }

    /** A held row turned out to be as the shadow has it; the last entry takes its place. */
    void resettle(int entry) {
        append(others[entry * STRIDE + SLOT]);
        cut(entry);
    }

    /** Takes an entry out; the last one takes its place. */
    void removeOther(int entry) {
        sum -= others[entry * STRIDE + HASH];
        cut(entry);
    }

    private void cut(int entry) {
        otherCount--;
        System.arraycopy(others, otherCount * STRIDE, others, entry * STRIDE, STRIDE);
    }

    /** Grows by much: a view that holds a row more than ever before is no reason for garbage each time. */
    private void append(int slot) {
        if (settledCount == settled.length) {
            settled = Arrays.copyOf(settled, settledCount * 4);
        }
        settled[settledCount++] = slot;
    }

    private void write(int slot, int rowId, int born, int sent, int since, int hash) {
        int at = otherCount * STRIDE;
        if (at == others.length) {
            others = Arrays.copyOf(others, Math.max(OTHERS_MIN * STRIDE, at * 2));
        }
        others[at + SLOT] = slot;
        others[at + ROW_ID] = rowId;
        others[at + BORN] = born;
        others[at + SENT] = sent;
        others[at + SINCE] = since;
        others[at + HASH] = hash;
        otherCount++;
    }
}
