package io.tickwire.replication;

import io.tickwire.game.Part;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * What one viewer held when it was last sent a checksum, row by row, so that a client which finds itself wrong can be told where. Taken
 * with diagnostics on only, and of viewers that lacked nothing. Owned by the room's thread. Bound: the bytes of a view.
 */
public final class Ledger {
    private final ByteList rows = new ByteList();
    private final IntArrayList ends = new IntArrayList(); // of each row, in bytes
    private final SnapshotPlan page = new SnapshotPlan();
    private int tick;
    private int sum;
    private int told; // rows
    private boolean taken;
    private boolean open;

    /** Notes what the viewer holds, right after it was planned for. */
    public void take(Viewer viewer, Shadow shadow) {
        clear();
        taken = true;
        tick = shadow.tick();
        if (viewer.shared()) {
            for (int slot = 0; slot < shadow.slotsUsed(); slot++) {
                if (shadow.published(slot)) {
                    add(shadow, slot << 2);
                }
            }
        } else {
            PublicRows list = viewer.publicRows;
            assert list.otherCount() == 0 : "taken of one that lacks something";
            for (int i = 0; i < list.settledCount(); i++) {
                add(shadow, list.settled()[i] << 2);
            }
        }
        for (int slot = shadow.audiences().firstOwned(viewer.playerId);
                slot >= 0;
                slot = shadow.audiences().nextOwned(slot)) {
            add(shadow, slot << 2 | Part.OWNER.ordinal());
        }
        for (int slot = shadow.audiences().firstOfTeam(viewer.team());
                slot >= 0;
                slot = shadow.audiences().nextOfTeam(slot)) {
            if (viewer.shows(shadow, slot)) {
                add(shadow, slot << 2 | Part.TEAM.ordinal());
            }
        }
    }

    /** Forgets what it has. */
    public void clear() {
        rows.clear();
        ends.clear();
        sum = 0;
        taken = false;
        open = false;
    }

    /** Gets ready to tell what was held at a tick; does nothing when that was not noted, or is being told. */
    public void open(int atTick) {
        if (taken && !open && atTick == tick) {
            open = true;
            told = 0;
        }
    }

    /** There is something to tell. */
    public boolean isOpen() {
        return open;
    }

    /** The tick of what was noted. */
    public int tick() {
        return tick;
    }

    /** What {@link #page} has ranges of. */
    public ByteList rows() {
        return rows;
    }

    /** The next rows, as many as a frame takes; the first resets, the last is not behind. Valid until the next call. */
    public SnapshotPlan page() {
        page.clear();
        if (told == 0) {
            page.markReset();
        }
        while (told < ends.size()) {
            int start = told == 0 ? 0 : ends.getInt(told - 1);
            int bytes = ends.getInt(told) - start;
            if (page.bytes() + bytes > Planner.ROW_BYTES_MAX) {
                page.markBehind();
                return page;
            }
            page.addWhole(start, bytes, 1);
            told++;
        }
        page.checksum(sum);
        open = false;
        return page;
    }

    private void add(Shadow shadow, int row) {
        int bytes = shadow.whole(row);
        rows.append(shadow.wholes(), shadow.wholeAt(row), bytes);
        ends.add(rows.size());
        sum += shadow.hash(row);
    }
}
