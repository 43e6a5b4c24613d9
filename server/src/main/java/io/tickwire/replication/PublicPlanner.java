package io.tickwire.replication;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * Works out which public rows a viewer lacks. What it has is marked; then what is around it is met, cell by cell: most of that is marked
 * and did not change, and is counted. When the count is short, something left. Owned by the room's thread.
 */
final class PublicPlanner {
    private static final int MARKS = 3; // of a viewer; those of the viewer before are other numbers

    private final Shadow shadow;
    private final double marginUnits;
    private final SnapshotPlan plan;
    private final Candidates candidates;

    // Of the viewer at hand.
    private double centreX;
    private double centreY;
    private double halfWidth;
    private double halfHeight;
    private int[] marks = new int[64]; // [slot]
    private int held = -2; // it has a row that was there at the publish before
    private int met; // that row stays, or another came, or is among its others
    private int lost; // its row goes, or is settled no more
    private int stays; // settled rows that were met
    private boolean goneWaits; // an id under which something else may stand by now has not been told yet
    private int[] unusual = new int[64]; // indices of the grid, of one range
    private final IntArrayList entering = new IntArrayList(); // slots
    private final PublicRows.Kept kept = new PublicRows.Kept();

    PublicPlanner(Shadow shadow, double marginUnits, SnapshotPlan plan, Candidates candidates) {
        this.shadow = shadow;
        this.marginUnits = marginUnits;
        this.plan = plan;
        this.candidates = candidates;
    }

    void collect(Viewer viewer) {
        begin(viewer);
        PublicRows rows = viewer.publicRows;
        int settled = rows.settledCount();
        markSettled(rows);
        reviewOthers(viewer, rows);
        if (viewer.wholeRoom()) {
            for (int slot = 0; slot < shadow.slotsUsed(); slot++) {
                if (shadow.published(slot)) {
                    meet(viewer, slot, true);
                }
            }
        } else {
            meetPlaceless(viewer);
            meetGroups(viewer);
            meetRectangle(viewer);
        }
        if (stays != settled) {
            dropLost(rows);
        }
        for (int i = 0; i < entering.size() && !goneWaits; i++) {
            int slot = entering.getInt(i);
            marks[slot] = met;
            candidates.add(slot << 2, Candidates.ENTERS, true, 1);
        }
    }

    private void begin(Viewer viewer) {
        centreX = viewer.centreX();
        centreY = viewer.centreY();
        halfWidth = viewer.halfWidth();
        halfHeight = viewer.halfHeight();
        goneWaits = false;
        stays = 0;
        entering.clear();
        if (marks.length < shadow.slotsUsed()) {
            marks = new int[Math.max(shadow.slotsUsed(), marks.length * 2)];
        }
        held += MARKS;
        if (held > Integer.MAX_VALUE - MARKS) {
            Arrays.fill(marks, 0);
            held = 1;
        }
        met = held + 1;
        lost = held + 2;
    }

    private void markSettled(PublicRows rows) {
        int[] slots = rows.settled();
        int[] marksHere = marks;
        int mark = held;
        int count = rows.settledCount();
        for (int i = 0; i < count; i++) {
            marksHere[slots[i]] = mark;
        }
    }

    /** What waits, or was not as last changed: gone, still so, or as it should be by now. */
    private void reviewOthers(Viewer viewer, PublicRows rows) {
        for (int entry = 0; entry < rows.otherCount(); ) {
            entry = review(viewer, rows, entry);
        }
    }

    /** Returns the entry to go on with. */
    private int review(Viewer viewer, PublicRows rows, int entry) {
        int seq = shadow.seq();
        int slot = rows.slot(entry);
        boolean waits = rows.isWaiting(entry);
        boolean dead = slot == PublicRows.DEAD || shadow.bornSeq(slot) != rows.born(entry);
        if (dead || !stays(viewer, slot, waits ? 0 : marginUnits)) {
            return drop(rows, entry, dead);
        }
        marks[slot] = met;
        int before = shadow.lastChangeBefore(slot << 2);
        if (!waits && rows.sentSeq(entry) < before) {
            rows.fallBehind(entry, before);
        }
        int since = rows.sinceSeq(entry);
        if (since != 0) {
            candidates.add(slot << 2, entry, true, seq - since + 1);
        } else if (shadow.changedNow(slot << 2)) {
            candidates.add(slot << 2, entry, false, 1);
        } else {
            rows.resettle(entry);
            return entry; // the last one stands here now
        }
        return entry + 1;
    }

    /** Takes a row from the viewer; when the frame has no room to say so it stays held, and its turn comes at the next publish. */
    private int drop(PublicRows rows, int entry, boolean dead) {
        if (rows.isWaiting(entry) || plan.offerGone(rows.rowId(entry))) {
            rows.removeOther(entry);
            return entry;
        }
        goneWaits = true;
        if (dead) {
            rows.die(entry);
        } else {
            rows.fallBehind(entry, shadow.seq()); // it may be back in view by then
        }
        return entry + 1;
    }

    /** Held rows stay within the margin too. What has no place is nowhere outside: its coordinates are not numbers. */
    private boolean stays(Viewer viewer, int slot, double margin) {
        boolean outside = Math.abs(shadow.x(slot) - centreX) > halfWidth + margin
                || Math.abs(shadow.y(slot) - centreY) > halfHeight + margin;
        return (!outside || viewer.inGroup(shadow.audiences().group(slot))) && viewer.shows(shadow, slot);
    }

    private void meetPlaceless(Viewer viewer) {
        IntArrayList placeless = shadow.placeless();
        for (int i = 0; i < placeless.size(); i++) {
            meet(viewer, placeless.getInt(i), true);
        }
    }

    private void meetGroups(Viewer viewer) {
        for (int i = 0; i < viewer.groupCount(); i++) {
            for (int slot = shadow.audiences().firstOfGroup(viewer.group(i));
                    slot >= 0;
                    slot = shadow.audiences().nextOfGroup(slot)) {
                meet(viewer, slot, true);
            }
        }
    }

    /** Row by row of the grid's cells, each a range. */
    private void meetRectangle(Viewer viewer) {
        Grid grid = shadow.grid();
        double farX = halfWidth + marginUnits;
        double farY = halfHeight + marginUnits;
        int fromColumn = grid.column(centreX - farX);
        int toColumn = grid.column(centreX + farX);
        int toRow = grid.row(centreY + farY);
        for (int row = grid.row(centreY - farY); row <= toRow; row++) {
            meetRange(viewer, grid, grid.rangeStart(row, fromColumn), grid.rangeEnd(row, toColumn));
        }
    }

    /**
     * The loop that the room's thread is in most: arrays and locals only, and no branch, since whether a place at the edge is in or out
     * cannot be foreseen. What is held and did not change is marked and counted; all else is listed.
     */
    private void meetRange(Viewer viewer, Grid grid, int from, int end) {
        if (unusual.length < end - from) {
            unusual = new int[(end - from) * 2];
        }
        int[] slots = grid.slots();
        double[] xs = grid.xs();
        double[] ys = grid.ys();
        long[] touched = shadow.touched();
        int[] marksHere = marks;
        int[] list = unusual;
        int heldHere = held;
        double x = centreX;
        double y = centreY;
        double farX = halfWidth + marginUnits;
        double farY = halfHeight + marginUnits;
        int loudAnyway = viewer.filters() ? 1 : 0;
        int listed = 0;
        int quiet = 0;
        for (int i = from; i < end; i++) {
            int slot = slots[i];
            int mark = marksHere[slot];
            int other = mark ^ heldHere;
            int loud = (other | -other) >>> 31 | ((int) (touched[slot >>> 6] >>> slot) & 1) | loudAnyway;
            int inside = ~(signBit(farX - Math.abs(xs[i] - x)) | signBit(farY - Math.abs(ys[i] - y))) & 1;
            int settles = inside & ~loud;
            marksHere[slot] = mark + settles; // met
            quiet += settles;
            list[listed] = i;
            listed += inside & loud;
        }
        stays += quiet;
        for (int n = 0; n < listed; n++) {
            int i = list[n];
            int slot = slots[i];
            boolean inView = Math.abs(xs[i] - x) <= halfWidth && Math.abs(ys[i] - y) <= halfHeight;
            if (inView || marksHere[slot] == heldHere) {
                meet(viewer, slot, inView);
            }
        }
    }

    private static int signBit(double value) {
        return (int) (Double.doubleToRawLongBits(value) >>> 63);
    }

    /** One that is in view; of what is held, in view or at its margin. */
    private void meet(Viewer viewer, int slot, boolean inView) {
        int mark = marks[slot];
        if (mark == met || mark == lost || !viewer.shows(shadow, slot)) {
            return;
        }
        if (mark != held) {
            marks[slot] = met;
            entering.add(slot);
        } else if (shadow.bornNow(slot)) {
            marks[slot] = lost; // what it has is of the entity that was here before
            if (inView) {
                entering.add(slot);
            }
        } else {
            marks[slot] = met;
            stays++;
            if (shadow.changedNow(slot << 2)) {
                candidates.add(slot << 2, Candidates.SETTLED, false, 1);
            }
        }
    }

    /** Settled rows that were not met: out of view, hidden, or dead. */
    private void dropLost(PublicRows rows) {
        for (int i = 0; i < rows.settledCount(); ) {
            int slot = rows.settled()[i];
            if (marks[slot] == met) {
                i++;
                continue;
            }
            keep(slot);
            if (plan.offerGone(kept.rowId)) {
                rows.remove(i, kept.hash);
            } else {
                goneWaits = true;
                kept.since = kept.slot == PublicRows.DEAD ? 0 : shadow.seq(); // it may be back in view by then
                rows.unsettle(i, kept);
            }
        }
    }

    /** What was settled, as it was held before this publish. */
    private void keep(int slot) {
        boolean dead = shadow.bornSeq(slot) == 0 || shadow.bornNow(slot);
        kept.slot = dead ? PublicRows.DEAD : slot;
        kept.rowId = dead ? shadow.gone().rowId(slot) : shadow.rowId(slot << 2);
        kept.born = shadow.bornSeq(slot);
        kept.sent = shadow.seq() - 1;
        kept.since = 0;
        kept.hash = dead ? shadow.gone().hash(slot) : shadow.hashBefore(slot << 2);
    }

    /** Writes down what the viewer has once it is sent what was chosen. */
    void commit(PublicRows rows) {
        boolean unsettles = false;
        int others = rows.otherCount();
        for (int i = 0; i < candidates.count(); i++) {
            int row = candidates.row(i);
            if ((row & 3) != 0) {
                continue;
            }
            int entry = candidates.entry(i);
            boolean chosen = candidates.chosen(i);
            if (chosen) {
                candidates.addTo(plan, shadow, i);
            }
            if (entry == Candidates.SETTLED) {
                if (chosen) {
                    rows.change(shadow.hashBefore(row), shadow.hash(row));
                } else {
                    marks[row >> 2] = lost;
                    unsettles = true;
                }
            } else if (entry == Candidates.ENTERS) {
                if (chosen) {
                    rows.settle(row >> 2, shadow.hash(row));
                } else {
                    rows.wait(row >> 2, shadow.rowId(row), shadow.bornSeq(row >> 2), shadow.seq());
                }
            } else if (chosen) {
                rows.sent(entry, shadow.hash(row));
            } else {
                rows.fallBehind(entry, shadow.seq());
            }
        }
        if (others > 0) {
            rows.closeUp();
        }
        if (unsettles) {
            unsettleLost(rows);
        }
    }

    private void unsettleLost(PublicRows rows) {
        for (int i = 0; i < rows.settledCount(); ) {
            int slot = rows.settled()[i];
            if (marks[slot] == lost) {
                keep(slot);
                kept.since = shadow.seq();
                rows.unsettle(i, kept);
            } else {
                i++;
            }
        }
    }

    /** The viewer gets nothing of this publish: what it has is written down. */
    void skip(PublicRows rows) {
        while (rows.settledCount() > 0) {
            keep(rows.settled()[0]);
            rows.unsettle(0, kept);
        }
    }

    /** Lists what a viewer of the shadow as it was before this publish holds. */
    void leaveShared(Viewer viewer) {
        viewer.shared(false);
        PublicRows rows = viewer.publicRows;
        for (int slot = 0; slot < shadow.slotsUsed(); slot++) {
            if (shadow.published(slot) && !shadow.bornNow(slot)) {
                rows.settle(slot, shadow.hashBefore(slot << 2));
            }
        }
        IntArrayList gone = shadow.gone().slots();
        for (int i = 0; i < gone.size(); i++) {
            rows.settle(gone.getInt(i), shadow.gone().hash(gone.getInt(i)));
        }
    }
}
