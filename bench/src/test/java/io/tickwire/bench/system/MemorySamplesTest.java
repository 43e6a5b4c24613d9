package io.tickwire.bench.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemorySamplesTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final MemorySamples samples = new MemorySamples(600 * SECOND_NS);

    @Test
    void shouldLookEachTenthOfTheTime() {
        samples.add(0, 1, 1);
        int looks = 0;
        for (long elapsedNs = 0; elapsedNs < 600 * SECOND_NS; elapsedNs += 50_000_000) {
            if (samples.due(elapsedNs)) {
                assertThat(elapsedNs).isEqualTo(++looks * 60L * SECOND_NS);
                samples.add(elapsedNs, 1, 1);
            }
        }

        assertThat(looks).isEqualTo(9);
    }

    @Test
    void shouldNotLookInBetweenInAShortTime() {
        MemorySamples few = new MemorySamples(15 * SECOND_NS);
        few.add(0, 1, 1);
        assertThat(few.due(15 * SECOND_NS)).isFalse();
    }

    @Test
    void shouldTellTheCourseOfResidentMemoryAndTheFloorOfTheHeap() {
        long[] residentBytes = {100, 150, 210, 190, 180};
        double[] heapBytes = {60, 40, 20, 50, 70};
        for (int i = 0; i < residentBytes.length; i++) {
            samples.add(-7 + i * 5L * SECOND_NS, residentBytes[i], heapBytes[i]);
        }

        assertThat(samples.resident()).isEqualTo(new Figures.Resident(100, 210, 180));
        assertThat(samples.heapFloor()).isEqualTo(new Figures.HeapFloor(40, 50));
    }
}
