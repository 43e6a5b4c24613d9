package io.tickwire.bench.peers;

/**
 * What one server did with one workload in one round. Immutable; its names are those of the JSON.
 *
 * @param microsPerClientTick the server's time, user and system, for each client and tick that it ran
 * @param ticksPerSecond of 20
 * @param gapMsP99 between two snapshots at a client
 * @param checks how often a client's whole view was compared with the server's
 * @param wrong in how many places it differed
 * @param limit why the load and not the server may be what the figures show; empty: it is not
 */
record Entry(
        int round,
        String server,
        String workload,
        double microsPerClientTick,
        double userMicros,
        double systemMicros,
        double ticksPerSecond,
        double snapshotsPerClientSecond,
        double bytesPerClientSecond,
        double gapMsP50,
        double gapMsP99,
        double visibleMsP50,
        double visibleMsP99,
        double residentMiB,
        double coreShare,
        double loadShare,
        long checks,
        long wrong,
        long closes,
        String limit) {
    private static final double TICKS_MIN = 19;
    private static final double GAP_MS_MAX = 100;

    /** Whether it kept up: it ran its ticks, and clients heard of them before the next was due, unless nothing had changed for them. */
    boolean held() {
        boolean silent = server.equals(Comparison.TICKWIRE_SILENT);
        boolean heard = snapshotsPerClientSecond >= TICKS_MIN && gapMsP99 <= GAP_MS_MAX;
        return ticksPerSecond >= TICKS_MIN && (silent || heard);
    }

    /** Whether its figures may be believed. */
    boolean verified() {
        return checks > 0 && wrong == 0 && closes == 0;
    }
}
