package io.tickwire.loop;

/** Spreads rooms over the tick, so that they don't all send at once: each one goes into the middle of the widest gap. Any thread. */
final class Stagger {
    private Stagger() {}

    /** The first time from now on that has the phase of the index-th room of its thread. */
    static long startNs(long nowNs, long tickNs, int index) {
        double phase = Integer.toUnsignedLong(Integer.reverse(index)) / 0x1p32; // van der Corput: 0, 1/2, 1/4, 3/4, 1/8
        long startNs = nowNs - Math.floorMod(nowNs, tickNs) + (long) (phase * tickNs);
        return startNs - nowNs < 0 ? startNs + tickNs : startNs;
    }
}
