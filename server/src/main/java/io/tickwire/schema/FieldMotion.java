package io.tickwire.schema;

import io.tickwire.game.Motion;
import io.tickwire.game.Sync;

/**
 * How a number moves, as its {@code @Sync} declares it.
 *
 * @param linear whether receivers reckon it on along its anchor's slope
 * @param toleranceQuanta LINEAR: how far receivers may be off, beside rounding
 * @param group LINEAR: what it shares an anchor with, within its part
 * @param wrapQuanta a full turn of an angle; 0: it is none
 */
public record FieldMotion(boolean linear, int toleranceQuanta, int group, int wrapQuanta) {
    /** Holds its value, and is no angle. */
    public static final FieldMotion NONE = new FieldMotion(false, 0, 0, 0);

    /** Largest value of a LINEAR field either side of 0, in quanta: a position has 8 more bits. */
    public static final int QUANTA_MAX = (1 << 23) - 1;

    private static final int WRAP_QUANTA_MAX = 1 << 22;

    /** The way from one angle to another, the short way round, in (−wrap/2, wrap/2]; else simply the difference, which may wrap. */
    public int difference(int from, int to) {
        int difference = to - from;
        if (wrapQuanta == 0) {
            return difference;
        }
        int turned = Math.floorMod(difference, wrapQuanta);
        return turned > wrapQuanta / 2 ? turned - wrapQuanta : turned;
    }

    static FieldMotion of(FieldKind kind, Sync sync) {
        boolean number = kind == FieldKind.INT || kind == FieldKind.DOUBLE;
        boolean linear = sync.motion() == Motion.LINEAR;
        if (!number && (linear || sync.wrap() != 0)) {
            throw new SchemaException("is no number, so it cannot move or wrap: remove motion and wrap");
        }
        if (!linear && (sync.group() != 0 || sync.tolerance() != 1)) {
            throw new SchemaException(
                    "has a tolerance or a group but no motion: write motion = Motion.LINEAR, or remove them");
        }
        if (sync.tolerance() < 0 || sync.tolerance() > QUANTA_MAX || sync.group() < 0) {
            throw new SchemaException(
                    "has a tolerance or a group below 0 or beyond reason: use a few quanta, and groups 0, 1, 2");
        }
        double turn = sync.resolution() == 0 ? sync.wrap() : sync.wrap() / sync.resolution();
        int wrap = (int) Math.rint(turn);
        if (sync.wrap() != 0 && !(Math.abs(turn - wrap) < 1e-6 && wrap >= 2 && wrap <= WRAP_QUANTA_MAX)) {
            throw new SchemaException("wraps at " + turn + " quanta: make it a whole number of them in [2, "
                    + WRAP_QUANTA_MAX + "], by another resolution");
        }
        if (wrap != 0 && linear && sync.tolerance() >= wrap / 2) {
            throw new SchemaException("has a tolerance of half a turn or more: make it smaller");
        }
        return linear || wrap != 0
                ? new FieldMotion(linear, linear ? sync.tolerance() : 0, linear ? sync.group() : 0, wrap)
                : NONE;
    }
}
