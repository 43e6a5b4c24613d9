package io.tickwire.bench.peers;

import org.HdrHistogram.Histogram;

/** What the load's clients counted together. Loop thread; read by others once that has ended. */
final class LoadStats {
    private static final long LONGEST_US = 60_000_000;

    final Histogram gapUs = new Histogram(LONGEST_US, 3);
    long snapshots;
    long bytes;
    long inputs;
    long inputsUnsent;
    long closes;
    long beganNs;
    long endedNs;

    /** For how long it was counted. */
    double seconds() {
        return (endedNs - beganNs) / 1e9;
    }

    void onGap(long ns) {
        gapUs.recordValue(Math.max(0, Math.min(LONGEST_US, ns / 1_000)));
    }
}
