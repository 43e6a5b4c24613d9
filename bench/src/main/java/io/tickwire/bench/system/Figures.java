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
     * @param ticksLost of all rooms together: skipped, since the server was further behind than it catches up
     * @param bytesByKind payload for each client and second, by what it is spent on
     */
    public record Flow(
            double ticksPerSecond,
            long ticksLost,
            double snapshotsPerClientSecond,
            double bytesPerClientSecond,
            Map<String, Double> bytesByKind,
            long checksums,
            long desyncs,
            long unexpectedCloses,
            double skippedPerClientSecond) {}

    /**
     * Milliseconds.
     *
     * @param gapLessSilence without the ticks in between that silence may have left out
     */
    public record Times(Spread lateness, Spread gap, Spread gapLessSilence, Spread inputToVisible) {}

    /** Percentiles. */
    public record Spread(double p50, double p99, double p999, double max) {}

    /**
     * What it took.
     *
     * @param residentBytes memory that the kernel has given it
     * @param heapFloorBytes what its heap falls back to
     * @param allocatedPerTick bytes, by the threads that run rooms, for each tick of a room
     */
    public record Memory(
            Resident residentBytes, HeapFloor heapFloorBytes, double allocatedPerTick, double allocatedPerClientTick) {}

    /** At the beginning of the measured time, its largest at a look each tenth of it, and at its end. */
    public record Resident(long first, long largest, long last) {}

    /**
     * The least that was in use of the heap in the first and the last quarter of the measured time. Garbage is in it: all of it that was there
     * when a look was taken, which is little only if it was collected meanwhile.
     */
    public record HeapFloor(double firstQuarter, double lastQuarter) {}

    /**
     * How the load fared.
     *
     * @param limit why the load and not the server may be what the figures show; empty: it is not
     */
    public record Load(double coreShare, double loopShare, double loopLateMsP99, String limit) {}
}
