package io.tickwire.sim.report;

/** How the load generator itself fared: its loops, and what all of its process took of the CPU. Immutable. */
public record Generator(LoopFigures loops, double cpuShare, double cpuMicrosPerSnapshot) {
    private static final double BUSY_SHARE_MAX = 0.8;
    private static final double LATENESS_MS_MAX = 15;

    /**
     * How many loops; of the busiest, the share of its time it had work, and the share it was on a CPU (in between it waited for one);
     * how late the latest began its passes.
     */
    public record LoopFigures(int count, double busyShare, double cpuShare, double latenessP99Ms) {}

    /** Why the generator and not the server may be what the figures show; empty: it is not. */
    public String limit() {
        if (loops.cpuShare() > BUSY_SHARE_MAX) {
            return "a loop used " + Numbers.percent(loops.cpuShare()) + " of a core";
        }
        if (loops.busyShare() > BUSY_SHARE_MAX) {
            return "a loop had work for " + Numbers.percent(loops.busyShare()) + " of the time, but a core for only "
                    + Numbers.percent(loops.cpuShare());
        }
        boolean late = loops.latenessP99Ms() > LATENESS_MS_MAX;
        return late ? "loops ran " + Numbers.ms(loops.latenessP99Ms()) + " late (p99)" : "";
    }
}
