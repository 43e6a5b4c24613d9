package io.tickwire.loop;

import org.jspecify.annotations.Nullable;

/**
 * Notices that a loop's turn does not come back. It believes only what it saw itself: between two looks no more than twice the usual time
 * counts, so that a process that was stopped, or a machine that was busy, makes no room hang. Pure; fed with the time. Owned by whoever looks.
 */
final class Watchdog {
    private final long hangNs;
    private final long lookEveryNs;
    private long seenSeq;
    private long seenForNs;
    private long lookedNs;

    /**
     * @param hangNs a turn that takes this long hangs; 0: none ever does
     * @param lookEveryNs how often somebody means to look
     */
    Watchdog(long hangNs, long lookEveryNs, long nowNs) {
        this.hangNs = hangNs;
        this.lookEveryNs = lookEveryNs;
        lookedNs = nowNs;
    }

    /** What is left of a loop whose turn was found hanging now, and has been given up; null: all is well, or it is too late already. */
    Loop.@Nullable Rescue look(Loop loop, long nowNs) {
        long seq = loop.turnSeq();
        long passedNs = Math.min(nowNs - lookedNs, 2 * lookEveryNs);
        lookedNs = nowNs;
        if (seq != seenSeq || seq % 2 == 0) {
            seenSeq = seq;
            seenForNs = 0;
            return null;
        }
        seenForNs += passedNs;
        return hangNs == 0 || seq == Loop.LOST || seenForNs < hangNs ? null : loop.giveUp(seq);
    }

    /** For how long it has seen the turn that hangs. */
    long seenForNs() {
        return seenForNs;
    }
}
