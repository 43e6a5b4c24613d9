package io.tickwire.bench.system;

import java.util.ArrayList;
import java.util.List;

/**
 * The server's memory over the measured time: its ends and a look at each tenth between them, but seldom, since the server's answer is some 10 ms
 * of the CPU that is measured. Owned by the main thread. Bound: {@link #PARTS} + 1 samples.
 */
final class MemorySamples {
    private static final int PARTS = 10;
    private static final int QUARTER = 4;
    private static final long LOOK_EVERY_NS_MIN = 20_000_000_000L;

    private final long lookEveryNs;
    private final List<Sample> samples = new ArrayList<>(); // ascending atNs

    /** One look. The heap has its garbage in it. */
    private record Sample(long atNs, long residentBytes, double heapBytes) {}

    MemorySamples(long spanNs) {
        lookEveryNs = Math.max(LOOK_EVERY_NS_MIN, spanNs / PARTS);
    }

    /** Whether to look, so long into the measured time; the first and the last look are taken anyway. */
    boolean due(long elapsedNs) {
        return samples.size() < PARTS && elapsedNs >= samples.size() * lookEveryNs;
    }

    void add(long atNs, long residentBytes, double heapBytes) {
        samples.add(new Sample(atNs, residentBytes, heapBytes));
    }

    /** Of at least one sample. */
    Figures.Resident resident() {
        return new Figures.Resident(
                samples.get(0).residentBytes(),
                samples.stream().mapToLong(Sample::residentBytes).max().orElseThrow(),
                samples.get(samples.size() - 1).residentBytes());
    }

    /** The floor of the heap's sawtooth. Of at least one sample. */
    Figures.HeapFloor heapFloor() {
        long firstNs = samples.get(0).atNs();
        long lastNs = samples.get(samples.size() - 1).atNs();
        long quarterNs = (lastNs - firstNs) / QUARTER;
        return new Figures.HeapFloor(least(firstNs, firstNs + quarterNs), least(lastNs - quarterNs, lastNs));
    }

    private double least(long fromNs, long toNs) {
        return samples.stream()
                .filter(sample -> sample.atNs() - fromNs >= 0 && sample.atNs() - toNs <= 0)
                .mapToDouble(Sample::heapBytes)
                .min()
                .orElseThrow();
    }
}
