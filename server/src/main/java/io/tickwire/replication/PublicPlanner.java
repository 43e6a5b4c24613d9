package io.tickwire.replication;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * Works out which public rows a viewer lacks: first of those it has, then of those that came into its view. Most of what it has needs
 * nothing, so that pass reads a few ints of each row and writes none. Owned by the room's thread.
 */
final class PublicPlanner {
    private final Shadow shadow;
    private final double marginUnits;
    private final SnapshotPlan plan;
    private final Candidates candidates;

    // Of the viewer at hand.
    private double centreX;
    private double centreY;
    private double halfWidth;
    private double halfHeight;
    private int[] marks = new int[64]; // [slot]: it has a row of it when this is the mark
    private int mark;
    private boolean goneWaits; // an id under which something else may stand by now has not been told yet

    PublicPlanner(Shadow shadow, double marginUnits, SnapshotPlan plan, Candidates candidates) {
        this.shadow = shadow;
        this.marginUnits = marginUnits;
        this.plan = plan;
        this.candidates = candidates;
    }

    void collect(Viewer viewer) {
        boolean whole = viewer.view().whole();
        centreX = viewer.centreX();
        centreY = viewer.centreY();
        halfWidth = whole ? Double.POSITIVE_INFINITY : viewer.view().halfWidth();
        halfHeight = whole ? Double.POSITIVE_INFINITY : viewer.view().halfHeight();
        goneWaits = false;
        turnOver();
        review(viewer);
        if (goneWaits) {
            return;
        }
        if (whole) {
            for (int slot = 0; slot < shadow.slotsUsed(); slot++) {
                if (shadow.published(slot)) {
                    enter(viewer, slot);
                }
            }
            return;
        }
        IntArrayList placeless = shadow.placeless();
        for (int i = 0; i < placeless.size(); i++) {
            enter(viewer, placeless.getInt(i));
        }
        enterGroups(viewer);
        enterRectangle(viewer);
    }

    /** A clean sheet of marks: those of the viewer before are another number. */
    private void turnOver() {
        if (marks.length < shadow.slotsUsed()) {
            marks = new int[Math.max(shadow.slotsUsed(), marks.length * 2)];
        }
        if (++mark == 0) {
            Arrays.fill(marks, 0);
            mark = 1;
        }
    }

    /** What it has: gone, not as last changed, changed now, or (mostly) as it should be. Marks what it has after that. */
    private void review(Viewer viewer) {
        PublicRows rows = viewer.publicRows;
        boolean all = viewer.plannedSeq() != shadow.seq() - 1 || viewer.filters();
        int entry = all ? 0 : skipSettled(rows, 0);
        while (entry < rows.end()) {
            boolean settled = !all && rows.settledSlots()[entry] >= 0;
            int next = settled ? reviewSettled(viewer, rows, entry) : review(viewer, rows, entry);
            entry = all ? next : skipSettled(rows, next);
        }
    }

    /** The first entry from here on that needs a look. The loop that the room's thread is in most: arrays and locals only. */
    private int skipSettled(PublicRows rows, int from) {
        int[] slots = rows.settledSlots();
        int[] marksHere = marks;
        int markHere = mark;
        int end = rows.end();
        long[] touched = shadow.touched();
        double[] xs = shadow.xs();
        double[] ys = shadow.ys();
        double x = centreX;
        double y = centreY;
        double farX = halfWidth + marginUnits;
        double farY = halfHeight + marginUnits;
        int entry = from;
        while (entry < end) {
            int slot = slots[entry];
            if (slot < 0
                    || (touched[slot >>> 6] >>> slot & 1) != 0
                    || Math.abs(xs[slot] - x) > farX
                    || Math.abs(ys[slot] - y) > farY) {
                break;
            }
            marksHere[slot] = markHere;
            entry++;
        }
        return entry;
    }

    /** One that was current at the publish before. Returns the entry to go on with. */
    private int reviewSettled(Viewer viewer, PublicRows rows, int entry) {
        int slot = rows.slot(entry);
        int born = shadow.bornSeq(slot);
        boolean dead = born == 0 || born == shadow.seq();
        if (dead || !stays(viewer, slot, marginUnits)) {
            return drop(rows, entry, dead);
        }
        marks[slot] = mark;
        if (shadow.changedNow(slot << 2)) {
            candidates.add(slot << 2, entry, false, urgency(viewer, 1, slot));
        }
        return entry + 1;
    }

    /** Any other, or whatever happened. Returns the entry to go on with. */
    private int review(Viewer viewer, PublicRows rows, int entry) {
        int seq = shadow.seq();
        int slot = rows.slot(entry);
        boolean waits = rows.sentSeq(entry) == 0;
        boolean dead = slot < 0 || shadow.bornSeq(slot) != rows.born(entry);
        if (dead || !stays(viewer, slot, waits ? 0 : marginUnits)) {
            return drop(rows, entry, dead);
        }
        marks[slot] = mark;
        int before = shadow.lastChangeBefore(slot << 2);
        if (!waits && rows.sentSeq(entry) < before) {
            rows.fallBehind(entry, before);
        }
        int since = rows.sinceSeq(entry);
        if (since != 0) {
            candidates.add(slot << 2, entry, true, urgency(viewer, seq - since + 1, slot));
        } else if (shadow.changedNow(slot << 2)) {
            candidates.add(slot << 2, entry, false, urgency(viewer, 1, slot));
        }
        return entry + 1;
    }

    /** Takes a row from the viewer; when the frame has no room to say so it stays held, and its turn comes at the next publish. */
    private int drop(PublicRows rows, int entry, boolean dead) {
        if (rows.sentSeq(entry) == 0 || plan.offerGone(rows.rowId(entry))) {
            rows.remove(entry);
            return entry; // the last one stands here now
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
        return (!outside || viewer.inGroup(shadow.group(slot))) && viewer.shows(shadow, slot);
    }

    private void enterGroups(Viewer viewer) {
        IntArrayList groups = viewer.groups();
        for (int i = 0; i < groups.size(); i++) {
            for (int slot = shadow.firstOfGroup(groups.getInt(i)); slot >= 0; slot = shadow.nextOfGroup(slot)) {
                enter(viewer, slot);
            }
        }
    }

    private void enterRectangle(Viewer viewer) {
        Grid grid = shadow.grid();
        int[] slots = grid.slots();
        double[] xs = grid.xs();
        double[] ys = grid.ys();
        int fromColumn = grid.column(centreX - halfWidth);
        int toColumn = grid.column(centreX + halfWidth);
        int toRow = grid.row(centreY + halfHeight);
        for (int row = grid.row(centreY - halfHeight); row <= toRow; row++) {
            int end = grid.rangeEnd(row, toColumn);
            for (int i = grid.rangeStart(row, fromColumn); i < end; i++) {
                int slot = slots[i];
                if (marks[slot] != mark
                        && Math.abs(xs[i] - centreX) <= halfWidth
                        && Math.abs(ys[i] - centreY) <= halfHeight) {
                    enter(viewer, slot);
                }
            }
        }
    }

    private void enter(Viewer viewer, int slot) {
        if (marks[slot] != mark && viewer.shows(shadow, slot)) {
            marks[slot] = mark;
            int entry = viewer.publicRows.wait(slot, shadow.rowId(slot << 2), shadow.bornSeq(slot), shadow.seq());
            candidates.add(slot << 2, entry, true, urgency(viewer, 1, slot));
        }
    }

    private double urgency(Viewer viewer, int behind, int slot) {
        return Planner.urgency(behind, Planner.distance(shadow, viewer, slot));
    }

    /** Writes down what a viewer of the shadow as it was before this publish holds. */
    void leaveShared(Viewer viewer) {
        viewer.shared(false);
        PublicRows rows = viewer.publicRows;
        int before = shadow.seq() - 1;
        for (int slot = 0; slot < shadow.slotsUsed(); slot++) {
            if (shadow.published(slot) && !shadow.bornNow(slot)) {
                int row = slot << 2;
                rows.hold(slot, shadow.rowId(row), shadow.bornSeq(slot), before, shadow.hashBefore(row));
            }
        }
        IntArrayList gone = shadow.gone();
        for (int i = 0; i < gone.size(); i += 3) {
            rows.holdDead(gone.getInt(i), before, gone.getInt(i + 2));
        }
    }
}
