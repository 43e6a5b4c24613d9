package io.tickwire.replication;

import io.tickwire.game.Entity;
import io.tickwire.game.EntityAccess;
import io.tickwire.game.Rewind;
import java.util.Arrays;

/**
 * Where receivers drew what has a place, at each publish of the last quarter of a second. Owned by the room's thread; makes no garbage once
 * it has as many slots as the shadow. Bound: {@link #BACK_MS_MAX} of publishes.
 */
public final class PlaceHistory implements Rewind {
    private static final int BACK_MS_MAX = 250;

    private final Shadow shadow;
    private final int backMax16;
    private final int[] ticks; // [publish % length]
    private final int[] seqs; // [publish % length]
    private final double[][] xs; // [publish % length][slot] in units
    private final double[][] ys; // [publish % length][slot] in units
    private final long[][] jumps; // [publish % length] bit [slot]: it came there by a jump
    private int count;
    private int newest; // index into those

    // What is asked for.
    private int back16;
    private int from;
    private int to;
    private double share; // of the way between those
    private double aheadTicks; // of the newest publish

    public PlaceHistory(Shadow shadow, int tickHz) {
        this.shadow = shadow;
        backMax16 = backMax16(tickHz);
        int length = (backMax16 + 15) / 16 + 2;
        ticks = new int[length];
        seqs = new int[length];
        xs = new double[length][0];
        ys = new double[length][0];
        jumps = new long[length][0];
        note();
    }

    /** As far back as anybody may look, in 1/16 ticks. */
    public static int backMax16(int tickHz) {
        return BACK_MS_MAX * 16 * tickHz / 1000;
    }

    /** Takes down where everything is, right after a publish. */
    public void note() {
        if (shadow.seq() == 0) {
            return; // nothing was published yet
        }
        boolean again = count > 0 && ticks[newest] == shadow.tick(); // of a room that is paused
        if (!again) {
            newest = newest + 1 == ticks.length ? 0 : newest + 1;
            count = Math.min(count + 1, ticks.length);
        }
        int slots = shadow.slotsUsed();
        if (xs[newest].length < slots) {
            xs[newest] = new double[2 * slots];
            ys[newest] = new double[2 * slots];
        }
        System.arraycopy(shadow.xs(), 0, xs[newest], 0, slots);
        System.arraycopy(shadow.ys(), 0, ys[newest], 0, slots);
        long[] jumped = shadow.jumped();
        if (jumps[newest].length < jumped.length) {
            jumps[newest] = Arrays.copyOf(jumped, jumped.length);
        } else {
            System.arraycopy(jumped, 0, jumps[newest], 0, jumped.length);
        }
        ticks[newest] = shadow.tick();
        seqs[newest] = shadow.seq();
    }

    /** Looks back from a tick; more than is kept is cut, and so is a look ahead. */
    public Rewind aim(int tick, int backTicks16) {
        back16 = Math.max(0, Math.min(backMax16, backTicks16));
        int time16 = tick * 16 - back16;
        share = 0;
        aheadTicks = Math.max(0, time16 - ticks[newest] * 16) / 16.0;
        from = newest;
        to = newest;
        int older = count;
        while (older > 1 && time16 - ticks[from] * 16 < 0) {
            to = from;
            from = from == 0 ? ticks.length - 1 : from - 1;
            older--;
        }
        if (to != from) {
            share = Math.max(0, (time16 - ticks[from] * 16) / (16.0 * (ticks[to] - ticks[from])));
        }
        return this;
    }

    @Override
    public int backTicks16() {
        return back16;
    }

    @Override
    public boolean knows(Entity entity) {
        int slot = EntityAccess.slot(entity);
        return count > 0
                && slot >= 0
                && slot < shadow.slotsUsed()
                && shadow.published(slot)
                && shadow.entity(slot) == entity
                && shadow.hasPlace(slot)
                && shadow.bornSeq(slot) - seqs[from] <= 0;
    }

    @Override
    public double x(Entity entity) {
        return knows(entity)
                ? at(
                        xs,
                        EntityAccess.slot(entity),
                        shadow.type(EntityAccess.slot(entity)).xField())
                : Double.NaN;
    }

    @Override
    public double y(Entity entity) {
        return knows(entity)
                ? at(
                        ys,
                        EntityAccess.slot(entity),
                        shadow.type(EntityAccess.slot(entity)).yField())
                : Double.NaN;
    }

    private double at(double[][] places, int slot, int field) {
        double place = places[from][slot];
        if (aheadTicks > 0) {
            return place + aheadTicks * shadow.slope(slot, field);
        }
        boolean steps = !shadow.type(slot).placeMoves() || (jumps[to][slot >>> 6] >>> slot & 1) != 0;
        return steps || share == 0 ? place : place + (places[to][slot] - place) * share;
    }
}
