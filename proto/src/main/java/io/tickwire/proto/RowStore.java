package io.tickwire.proto;

import java.util.Arrays;

/**
 * The rows a replica holds, side by side in one array (a change touches one or two cache lines), found by row id. Slots are dense:
 * removing a row moves the last one into its place. At most {@link #ROWS_MAX} rows; memory grows with the most held at once.
 */
final class RowStore {
    static final int ROWS_MAX = 1 << 19;

    // A row's head, then its words.
    static final int ROW_ID = 0;
    static final int LAYOUT = 1; // type id * PARTS + part
    static final int GENERATION = 2;
    static final int VALUES_TICK = 3;
    static final int JUMPS = 4; // jump bits that came with the anchors held
    static final int HASH = 5;
    static final int HASH_VALID = 6; // 0: the row has changed since
    static final int WORDS = 7;

    private static final int SLOTS_MIN = 16;

    private final RowIndex index = new RowIndex();
    private final int stride;
    private final int textStride;
    private int count;
    int[] cells; // [slot * stride + head or word]
    String[] texts; // [slot * textStride + text index]

    RowStore(int wordsMax, int textsMax) {
        stride = WORDS + wordsMax;
        textStride = textsMax;
        cells = new int[SLOTS_MIN * stride];
        texts = new String[SLOTS_MIN * textStride];
        Arrays.fill(texts, "");
    }

    /** A copy. */
    RowStore(RowStore other) {
        stride = other.stride;
        textStride = other.textStride;
        count = other.count;
        cells = other.cells.clone();
        texts = other.texts.clone();
        for (int slot = 0; slot < count; slot++) {
            index.put(cells[base(slot) + ROW_ID], slot);
        }
    }

    int count() {
        return count;
    }

    /** Slot of a row, or {@link RowIndex#ABSENT}. */
    int find(int rowId) {
        return index.find(rowId);
    }

    /** Where a slot's cells begin. */
    int base(int slot) {
        return slot * stride;
    }

    /** Where a slot's texts begin. */
    int textBase(int slot) {
        return slot * textStride;
    }

    /** Slot of a row, a new one if it is not held; ABSENT if there is room for no more. */
    int place(int rowId) {
        int slot = index.find(rowId);
        if (slot != RowIndex.ABSENT || count == ROWS_MAX) {
            return slot;
        }
        if ((count + 1) * stride > cells.length) {
            grow();
        }
        cells[base(count) + ROW_ID] = rowId;
        index.put(rowId, count);
        return count++;
    }

    void remove(int slot) {
        index.remove(cells[base(slot) + ROW_ID]);
        count--;
        if (slot != count) {
            System.arraycopy(cells, base(count), cells, base(slot), stride);
            System.arraycopy(texts, textBase(count), texts, textBase(slot), textStride);
            index.put(cells[base(slot) + ROW_ID], slot);
        }
    }

    void clear() {
        count = 0;
        index.clear();
    }

    private void grow() {
        int textsBefore = texts.length;
        cells = Arrays.copyOf(cells, 2 * cells.length);
        texts = Arrays.copyOf(texts, 2 * textsBefore);
        Arrays.fill(texts, textsBefore, texts.length, "");
    }
}
