package io.tickwire.replication;

import it.unimi.dsi.fastutil.ints.IntArrayList;

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

    /** What it has: gone, not as last changed, changed now, or (mostly) as it should be. */
    private void review(Viewer viewer) {
        PublicRows rows = viewer.publicRows;
        boolean all = viewer.plannedSeq() != shadow.seq() - 1 || viewer.filters();
        int entry = all ? 0 : skipSettled(rows, 0);
        while (entry < rows.end()) {
            int next = review(viewer, rows, entry);
            entry = all ? next : skipSettled(rows, next);
        }
    }

    /** The first entry from here on that needs a look. The loop that the room's thread is in most: arrays and locals only. */
    private int skipSettled(PublicRows rows, int from) {
        int[] entries = rows.entries();
        int end = rows.end();
        int seq = shadow.seq();
        int[] bornSeqs = shadow.bornSeqs();
        int[] changeSeqs = shadow.changeSeqs();
        double[] xs = shadow.xs();
        double[] ys = shadow.ys();
        double farX = halfWidth + marginUnits;
        double farY = halfHeight + marginUnits;
        int entry = from;
        while (entry < end) {
            int slot = entries[entry + PublicRows.SLOT];
            if (slot < 0
                    || entries[entry + PublicRows.SINCE] != 0
                    || bornSeqs[slot] != entries[entry + PublicRows.BORN]
                    || changeSeqs[slot << 2] == seq
                    || Math.abs(xs[slot] - centreX) > farX
                    || Math.abs(ys[slot] - centreY) > farY) {
                break;
            }
            entry += PublicRows.STRIDE;
        }
        return entry;
    }

    /** Returns the entry to go on with. */
    private int review(Viewer viewer, PublicRows rows, int entry) {
        int seq = shadow.seq();
        int slot = rows.slot(entry);
        boolean waits = rows.sentSeq(entry) == 0;
        if (slot < 0 || shadow.bornSeq(slot) != rows.born(entry) || !stays(viewer, slot, waits)) {
            if (waits || plan.offerGone(rows.rowId(entry))) {
                rows.remove(entry);
                return entry; // the last one stands here now
            }
            goneWaits = true; // it stays held: its turn comes at the next publish
            return entry + PublicRows.STRIDE;
        }
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
        return entry + PublicRows.STRIDE;
    }

    /** Held rows stay within the margin too. What has no place is nowhere outside: its coordinates are not numbers. */
    private boolean stays(Viewer viewer, int slot, boolean waits) {
        double margin = waits ? 0 : marginUnits;
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
        long[] known = viewer.publicRows.known(shadow.slotsUsed());
        int fromColumn = grid.column(centreX - halfWidth);
        int toColumn = grid.column(centreX + halfWidth);
        int toRow = grid.row(centreY + halfHeight);
        for (int row = grid.row(centreY - halfHeight); row <= toRow; row++) {
            int end = grid.rangeEnd(row, toColumn);
            for (int i = grid.rangeStart(row, fromColumn); i < end; i++) {
                int slot = slots[i];
                if ((known[slot >>> 6] >>> slot & 1) == 0
                        && Math.abs(xs[i] - centreX) <= halfWidth
                        && Math.abs(ys[i] - centreY) <= halfHeight) {
                    enter(viewer, slot);
                }
            }
        }
    }

    private void enter(Viewer viewer, int slot) {
        PublicRows rows = viewer.publicRows;
        if (!rows.knows(slot) && viewer.shows(shadow, slot)) {
            int entry = rows.wait(slot, shadow.rowId(slot << 2), shadow.bornSeq(slot), shadow.seq());
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
