package io.tickwire.sim.report;

/**
 * How the load generator itself fared: the busiest loop's share of its time, how late the latest loop ran, and what all of its
 * process took. Immutable.
 */
public record Generator(
        int loops, double busyShare, double latenessP99Ms, double cpuShare, double cpuMicrosPerSnapshot) {
    private static final double BUSY_SHARE_MAX = 0.8;
    private static final double LATENESS_MS_MAX = 15;

    /** Why the generator and not the server may be what the figures show; empty: it is not. */
    public String limit() {
        if (busyShare > BUSY_SHARE_MAX) {
            return "a loop was busy " + Numbers.percent(busyShare) + " of its time";
        }
        return latenessP99Ms > LATENESS_MS_MAX ? "loops ran " + Numbers.ms(latenessP99Ms) + " late (p99)" : "";
    }
}
