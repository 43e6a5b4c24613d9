package io.tickwire.sim.bot;

import java.util.Arrays;

/**
 * Times how long it takes until the world shows what a player wants: from sending an input that differs from the one before to the first
 * snapshot of a tick that had it. One at a time: what changes meanwhile is not timed. Pure; owned by one bot.
 */
final class InputEcho {
    private static final long NOTHING = -1;

    private int[] newest = {};
    private boolean waits;
    private int tick;
    private long sentNs;

    /** An input has gone out. */
    void onInput(int forTick, int[] values, long nowNs) {
        boolean changed = newest.length > 0 && !Arrays.equals(newest, values);
        if (newest.length != values.length) {
            newest = new int[values.length];
        }
        System.arraycopy(values, 0, newest, 0, values.length);
        if (changed && !waits) {
            waits = true;
            tick = forTick;
            sentNs = nowNs;
        }
    }

    /** A snapshot of a world that had inputs up to one. Returns how long that took; -1: it is not what was waited for. */
    long onSnapshot(int inputAck, long nowNs) {
        if (!waits || inputAck - tick < 0) {
            return NOTHING;
        }
        waits = false;
        return nowNs - sentNs;
    }
}
