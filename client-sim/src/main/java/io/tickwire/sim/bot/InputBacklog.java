package io.tickwire.sim.bot;

import io.tickwire.sim.time.InputSchedule;

/**
 * Inputs that are to go out, by ascending tick: usually one, more after a pause, or when the way was blocked. Bound: as many as one frame takes; then the
 * oldest are dropped. Owned by one connection.
 */
final class InputBacklog {
    private final int[] ticks = new int[InputSchedule.INPUTS_PER_FRAME_MAX]; // [input]
    private final int[] viewTicks16 = new int[InputSchedule.INPUTS_PER_FRAME_MAX]; // [input]
    private final int[][] values; // [input][field], as they go on the wire
    private int count;

    InputBacklog(int fields) {
        values = new int[InputSchedule.INPUTS_PER_FRAME_MAX][fields];
    }

    /** Takes a copy. False: the oldest had to go for it. */
    boolean add(int tick, int viewTick16, int[] input) {
        boolean full = count == ticks.length;
        if (full) {
            drop();
        }
        ticks[count] = tick;
        viewTicks16[count] = viewTick16;
        System.arraycopy(input, 0, values[count], 0, input.length);
        count++;
        return !full;
    }

    private void drop() {
        int[] first = values[0];
        count--;
        System.arraycopy(ticks, 1, ticks, 0, count);
        System.arraycopy(viewTicks16, 1, viewTicks16, 0, count);
        System.arraycopy(values, 1, values, 0, count);
        values[count] = first;
    }

    /** They went out. */
    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    int tick(int input) {
        return ticks[input];
    }

    int viewTick16(int input) {
        return viewTicks16[input];
    }

    /** Lent; not to be changed. */
    int[] values(int input) {
        return values[input];
    }
}
