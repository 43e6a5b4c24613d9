package io.tickwire.proto;

/**
 * Where something that moves by its anchor is: closed form, nothing is advanced in place. Positions are in 1/256 quanta, slopes
 * in 1/32 quanta per tick; all integers wrap.
 */
public final class Reckoning {
    /** 1/256 quanta in a quantum, as a shift. */
    public static final int POSITION_SHIFT = 8;

    /** 1/256 quanta in a slope's 1/32, as a shift. */
    private static final int SLOPE_SHIFT = 3;

    private Reckoning() {}

    /** Position at {@code tick} in 1/256 quanta. */
    public static int positionAt(int position, int slope, int anchorTick, int tick) {
        return position + (slope << SLOPE_SHIFT) * (tick - anchorTick);
    }

    /** Value at {@code tick} in whole quanta, rounded down. */
    public static int quantaAt(int position, int slope, int anchorTick, int tick) {
        return positionAt(position, slope, anchorTick, tick) >> POSITION_SHIFT;
    }
}
