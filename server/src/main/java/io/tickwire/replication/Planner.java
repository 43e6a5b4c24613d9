package io.tickwire.replication;

import io.tickwire.game.Part;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * Works out, for one viewer after the other, which of a publish's rows it lacks, within its byte budget. Joining, catching up, budgets and storms are
 * one path. Every viewer of the room is either planned for or skipped, once per publish.
 */
public final class Planner {
    /** Rows of one snapshot, {@code gone} included: what leaves room for the rest of a 32 KiB frame. */
    public static final int ROW_BYTES_MAX = 32 * 1024 - 512;

    private static final int WHOLE_BYTES_MIN = 4;
    private static final int ROW_ID_BYTES_MAX = 5;
    private static final int PRIVATE_RESERVE_BYTES = 1024;
    private static final double DISTANCE_WEIGHT_MAX = 8;
    private static final double OWN_URGENCY = 1e30;
    private static final int OWNER = Part.OWNER.ordinal();
    private static final int TEAM = Part.TEAM.ordinal();

    private final Shadow shadow;
    private final SnapshotPlan plan = new SnapshotPlan();
    private final Candidates candidates = new Candidates();
    private final PublicPlanner publicRows;
    private final IntArrayList removals = new IntArrayList();
    private int seen;

    public Planner(Shadow shadow, double marginUnits) {
        this.shadow = shadow;
        publicRows = new PublicPlanner(shadow, marginUnits, plan, candidates);
    }

    /**
     * What the viewer is sent; valid until the next call.
     *
     * @param rowBytesMax what the frame has room for, {@code gone} included: at most {@link #ROW_BYTES_MAX}
     */
    public SnapshotPlan plan(Viewer viewer, int budgetBytes, int rowBytesMax) {
        plan.clear();
        candidates.clear();
        removals.clear();
        seen = 0;
        if (viewer.takeReset()) {
            plan.markReset();
        }
        viewer.follow(shadow);
        int budget = Math.min(budgetBytes, rowBytesMax);
        if (viewer.shared() && !(viewer.seesEverything() && blockFits(budget))) {
            publicRows.leaveShared(viewer);
        }
        int used = 0;
        if (viewer.shared()) {
            addBlock();
            used = plan.bytes();
        } else {
            publicRows.collect(viewer);
        }
        collectPrivate(viewer);
        sweep(viewer);
        choose(viewer, Math.min(budget - used, rowBytesMax - plan.goneBytes() - used));
        publicRows.commit(viewer.publicRows);
        commitPrivate(viewer.rows);
        if (viewer.seesEverything() && !viewer.shared() && !plan.behind()) {
            viewer.publicRows.clear();
            viewer.shared(true);
        }
        plan.checksum(viewer.rows.sum() + (viewer.shared() ? shadow.publicSum() : viewer.publicRows.sum()));
        return plan;
    }

    /** The viewer gets no rows for this publish. */
    public void skip(Viewer viewer) {
        viewer.follow(shadow);
        if (viewer.startsOver()) {
            return; // what it had counts no more
        }
        if (viewer.shared()) {
            publicRows.leaveShared(viewer);
        }
        publicRows.skip(viewer.publicRows);
    }

    private boolean blockFits(int budget) {
        int bytes = shadow.publicChangeBytes()
                + shadow.spawnBytes()
                + shadow.gone().slots().size() * ROW_ID_BYTES_MAX;
        return bytes <= budget - PRIVATE_RESERVE_BYTES;
    }

    private void addBlock() {
        IntArrayList gone = shadow.gone().slots();
        for (int i = 0; i < gone.size(); i++) {
            plan.addGone(shadow.gone().rowId(gone.getInt(i)));
        }
        if (shadow.spawnBytes() > 0) {
            plan.addWhole(0, shadow.spawnBytes(), shadow.spawnRows());
        }
        if (shadow.publicChangeBytes() > 0) {
            plan.addChange(0, shadow.publicChangeBytes(), shadow.publicChangeRows());
        }
    }

    private void collectPrivate(Viewer viewer) {
        for (int slot = shadow.audiences().firstOwned(viewer.playerId);
                slot >= 0;
                slot = shadow.audiences().nextOwned(slot)) {
            consider(viewer, slot << 2 | OWNER);
        }
        for (int slot = shadow.audiences().firstOfTeam(viewer.team());
                slot >= 0;
                slot = shadow.audiences().nextOfTeam(slot)) {
            if (viewer.shows(shadow, slot)) {
                consider(viewer, slot << 2 | TEAM);
            }
        }
    }

    private void consider(Viewer viewer, int row) {
        HeldRows rows = viewer.rows;
        int seq = shadow.seq();
        int entry = rows.find(shadow.rowId(row));
        if (entry == HeldRows.NONE) {
            candidates.add(row, Candidates.ENTERS, true, 1);
            return;
        }
        boolean waiting = rows.isWaiting(entry);
        if (!waiting && rows.generation(entry) != shadow.generation(row)) {
            if (!plan.offerGone(shadow.rowId(row))) {
                return;
            }
            rows.toWaiting(entry, seq);
            waiting = true;
        }
        rows.see(entry, seq);
        seen++;
        int behind = seq - rows.currentSeq(entry) + (waiting ? 1 : 0);
        if (waiting || rows.currentSeq(entry) < shadow.lastChangeBefore(row)) {
            candidates.add(row, entry, true, behind);
        } else if (shadow.changedNow(row)) {
            candidates.add(row, entry, false, behind);
        } else {
            rows.touchCurrent(entry, seq);
        }
    }

    /** The larger, the sooner. */
    private double urgency(Viewer viewer, int index) {
        int row = candidates.row(index);
        if ((row & 3) == OWNER) {
            return OWN_URGENCY;
        }
        return candidates.behind(index) / Math.min(DISTANCE_WEIGHT_MAX, 1 + distance(viewer, row >> 2));
    }

    /** From the centre of what the viewer sees, in units. */
    private double distance(Viewer viewer, int slot) {
        if (!viewer.hasCentre() || !shadow.hasPlace(slot)) {
            return 0;
        }
        return Math.abs(shadow.x(slot) - viewer.centreX()) + Math.abs(shadow.y(slot) - viewer.centreY());
    }

    /** What is in the table but was not seen has left the view, died, or lost its audience. */
    private void sweep(Viewer viewer) {
        HeldRows rows = viewer.rows;
        if (seen == rows.size()) {
            return;
        }
        int seq = shadow.seq();
        for (int entry = 0; entry < rows.end(); entry += rows.step()) {
            int rowId = rows.rowIdAt(entry);
            if (rowId != 0 && rows.seenSeq(entry) != seq && (rows.isWaiting(entry) || plan.offerGone(rowId))) {
                removals.add(rowId);
            }
        }
    }

    private void choose(Viewer viewer, int budget) {
        if (everythingFits(budget)) {
            candidates.chooseAll();
            return;
        }
        for (int i = 0; i < candidates.count(); i++) {
            candidates.rank(i, urgency(viewer, i));
        }
        candidates.sort();
        int left = budget;
        for (int rank = 0; rank < candidates.count(); rank++) {
            int index = candidates.sorted(rank);
            int bytes = bytes(index);
            if (bytes > left && rank > 0) {
                plan.markBehind();
                return;
            }
            left -= bytes;
            candidates.choose(index);
        }
    }

    private boolean everythingFits(int budget) {
        int left = budget;
        for (int i = 0; i < candidates.count(); i++) {
            left -= candidates.whole(i) ? WHOLE_BYTES_MIN : shadow.changeBytes(candidates.row(i));
        }
        if (left < 0) {
            return false;
        }
        left = budget;
        for (int i = 0; i < candidates.count() && left >= 0; i++) {
            left -= bytes(i);
        }
        return left >= 0;
    }

    private int bytes(int index) {
        int row = candidates.row(index);
        return candidates.whole(index) ? shadow.whole(row) : shadow.changeBytes(row);
    }

    /** Those in the table first: putting one in, or taking one out, moves entries. */
    private void commitPrivate(HeldRows rows) {
        for (int i = 0; i < candidates.count(); i++) {
            if (isPrivate(i) && candidates.entry(i) != Candidates.ENTERS && candidates.chosen(i)) {
                send(rows, i, candidates.entry(i));
            }
        }
        for (int i = 0; i < candidates.count(); i++) {
            if (isPrivate(i) && candidates.entry(i) == Candidates.ENTERS) {
                int entry = rows.wait(shadow.rowId(candidates.row(i)), shadow.seq());
                if (candidates.chosen(i)) {
                    send(rows, i, entry);
                }
            }
        }
        for (int i = 0; i < removals.size(); i++) {
            rows.remove(removals.getInt(i));
        }
    }

    private boolean isPrivate(int index) {
        return (candidates.row(index) & 3) != 0;
    }

    private void send(HeldRows rows, int index, int entry) {
        int row = candidates.row(index);
        candidates.addTo(plan, shadow, index);
        rows.sent(entry, shadow.generation(row), shadow.seq(), shadow.hash(row));
    }
}
