package io.tickwire.replication;

import io.tickwire.proto.Varint;
import java.util.Arrays;

/**
 * What one viewer is to be sent for one publish: ranges of the publish's encoded rows, and row ids that are gone. Filled by a
 * {@link Planner} and used again for the next viewer.
 */
public final class SnapshotPlan {
    private static final int GONE_BYTES_MAX = 16 * 1024;

    private final Ranges whole = new Ranges();
    private final Ranges changes = new Ranges();
    private final Ranges events = new Ranges();
    private int[] gone = new int[16];
    private int goneCount;
    private int goneBytes;
    private int rowsWhole;
    private int rowsChanged;
    private boolean reset;
    private boolean behind;
    private int checksum;

    /** Ranges of {@link Shadow#wholes()}. */
    public Ranges whole() {
        return whole;
    }

    /** Ranges of {@link Shadow#changes()}. */
    public Ranges changes() {
        return changes;
    }

    /** Ranges of {@link Events#bytes()}. */
    public Ranges events() {
        return events;
    }

    /** The n-th row id that is gone. */
    public int gone(int index) {
        return gone[index];
    }

    public int goneCount() {
        return goneCount;
    }

    /** Encoded length of all gone row ids. */
    public int goneBytes() {
        return goneBytes;
    }

    /** Whole rows, counted. */
    public int rowsWhole() {
        return rowsWhole;
    }

    /** Change rows, counted. */
    public int rowsChanged() {
        return rowsChanged;
    }

    /** The viewer starts over. */
    public boolean reset() {
        return reset;
    }

    /** Something in view was left out. */
    public boolean behind() {
        return behind;
    }

    /** Of everything the viewer holds once it has applied this. */
    public int checksum() {
        return checksum;
    }

    /** Bytes of rows and gone ids, without the fields' tags and lengths. */
    public int bytes() {
        return whole.bytes() + changes.bytes() + goneBytes;
    }

    /** Nothing is to be told: no rows, nothing gone, no event, and the viewer lacks nothing. */
    public boolean isEmpty() {
        return !reset && !behind && bytes() == 0 && events.bytes() == 0;
    }

    void clear() {
        whole.clear();
        changes.clear();
        events.clear();
        goneCount = 0;
        goneBytes = 0;
        rowsWhole = 0;
        rowsChanged = 0;
        reset = false;
        behind = false;
    }

    void addGone(int rowId) {
        if (goneCount == gone.length) {
            gone = Arrays.copyOf(gone, goneCount * 2);
        }
        gone[goneCount++] = rowId;
        goneBytes += Varint.size(rowId);
    }

    /** Takes an id unless so many are gone already that the rest has to wait for the next publish, which makes the viewer behind. */
    boolean offerGone(int rowId) {
        if (goneBytes >= GONE_BYTES_MAX) {
            behind = true;
            return false;
        }
        addGone(rowId);
        return true;
    }

    void addWhole(int at, int bytes, int rows) {
        whole.add(at, bytes);
        rowsWhole += rows;
    }

    void addChange(int at, int bytes, int rows) {
        changes.add(at, bytes);
        rowsChanged += rows;
    }

    void markReset() {
        reset = true;
    }

    void markBehind() {
        behind = true;
    }

    void checksum(int sum) {
        checksum = sum;
    }

    /** Ranges of one buffer, in the order they are sent; neighbours are one. */
    public static final class Ranges {
        private int[] ranges = new int[32]; // start, length, …
        private int count;
        private int bytes;

        /** Length of all ranges. */
        public int bytes() {
            return bytes;
        }

        /** Copies all ranges of {@code from} to {@code to} at {@code at} and returns the position after them. */
        public int copy(ByteList from, byte[] to, int at) {
            int position = at;
            for (int i = 0; i < count; i += 2) {
                System.arraycopy(from.bytes(), ranges[i], to, position, ranges[i + 1]);
                position += ranges[i + 1];
            }
            return position;
        }

        void add(int start, int length) {
            bytes += length;
            if (count > 0 && ranges[count - 2] + ranges[count - 1] == start) {
                ranges[count - 1] += length;
                return;
            }
            if (count == ranges.length) {
                ranges = Arrays.copyOf(ranges, count * 2);
            }
            ranges[count++] = start;
            ranges[count++] = length;
        }

        private void clear() {
            count = 0;
            bytes = 0;
        }
    }
}
