package io.tickwire.sim.link;

import java.util.SplittableRandom;

/**
 * One direction of a link: says when what is sent now comes out. In order, late by half the round trip and some jitter, held back while
 * the link stalls, and no faster than it is read. Pure: told the time, which does not run back.
 */
final class DelayLine {
    private static final double MS_NS = 1e6;

    private final LinkConditions conditions;
    private final SplittableRandom random;
    private final boolean reads;
    private final boolean stalls;
    private boolean began;
    private long lastDueNs;
    private long stallFromNs;
    private long stallToNs;

    /** @param reads whether it is the direction that {@code readBytesPerS} is about */
    DelayLine(LinkConditions conditions, SplittableRandom random, boolean reads) {
        this.conditions = conditions;
        this.random = random;
        this.reads = reads;
        stalls = conditions.stallShare() > 0 && conditions.stallMs() > 0;
    }

    /** When a frame that is sent now comes out: now, at the earliest. */
    long dueNs(int bytes, long nowNs) {
        if (!began) {
            began = true;
            lastDueNs = nowNs;
            drawStall(nowNs);
        }
        double strayMs = (2 * random.nextDouble() - 1) * conditions.jitterMs() / 2;
        long dueNs = nowNs + (long) (Math.max(0, conditions.rttMs() / 2 + strayMs) * MS_NS);
        if (stalls) {
            dueNs = outOfStalls(dueNs);
        }
        if (reads && conditions.readBytesPerS() > 0) {
            dueNs = Math.max(dueNs, lastDueNs) + (long) (1e9 * bytes / conditions.readBytesPerS());
        }
        lastDueNs = Math.max(dueNs, lastDueNs);
        return lastDueNs;
    }

    private long outOfStalls(long wantedNs) {
        while (wantedNs - stallToNs >= 0) {
            drawStall(stallToNs);
        }
        return wantedNs - stallFromNs >= 0 ? stallToNs : wantedNs;
    }

    /** The next stall: after a gap of any length up to twice the mean, so that the share of time comes out right. */
    private void drawStall(long afterNs) {
        if (stalls) {
            double meanGapMs = conditions.stallMs() * (1 - conditions.stallShare()) / conditions.stallShare();
            stallFromNs = afterNs + (long) (2 * meanGapMs * random.nextDouble() * MS_NS);
            stallToNs = stallFromNs + (long) (conditions.stallMs() * MS_NS);
        }
    }
}
