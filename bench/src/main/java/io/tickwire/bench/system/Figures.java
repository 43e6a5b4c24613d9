package io.tickwire.bench.system;

import java.util.Map;

/**
 * What one run measured. Immutable; its names are those of the JSON.
 *
 * @param workload what was run
 * @param seconds for how long
 * @param cpu the server's time
 * @param flow what the clients got
 * @param times how late
 * @param memory what it took
 * @param load how the load fared
 */
public record Figures(Workload workload, double seconds, Cpu cpu, Flow flow, Times times, Memory memory, Load load) {
    /**
     * The server's time.
     *
     * @param microsPerClientTick user and system together, for each client and tick that was run
     * @param coreShare of one core
     * @param waitsPerSecond context switches because a thread waited
     */
    public record Cpu(
            double microsPerClientTick,
            double userMicros,
            double systemMicros,
            double coreShare,
            double waitsPerSecond,
            double preemptionsPerSecond,
            int threads) {}

    /**
     * What the clients got.
     *
     * @param ticksPerSecond of a room
     * @param bytesByKind payload for each client and second, by what it is spent on
     */
    public record Flow(
            double ticksPerSecond,
            double snapshotsPerClientSecond,
            double bytesPerClientSecond,
            Map<String, Double> bytesByKind,
            long checksums,
            long desyncs,
            long unexpectedCloses,
            double skippedPerClientSecond) {}

    /** Milliseconds. */
    public record Times(Spread lateness, Spread gap, Spread inputToVisible) {}

    /** Percentiles. */
    public record Spread(double p50, double p99, double p999, double max) {}

    /**
     * What it took.
     *
     * @param allocatedPerTick bytes, by the threads that run rooms, for each tick of a room
     * @param heapBytes used, garbage included, at the end
     */
    public record Memory(
            long residentBytesBefore,
            long residentBytes,
            double heapBytes,
            double allocatedPerTick,
            double allocatedPerClientTick) {}

    /**
     * How the load fared.
     *
     * @param limit why the load and not the server may be what the figures show; empty: it is not
     */
    public record Load(double coreShare, double loopShare, double loopLateMsP99, String limit) {}
}
