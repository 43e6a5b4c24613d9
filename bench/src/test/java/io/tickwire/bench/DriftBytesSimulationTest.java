package io.tickwire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Metric;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The standard workload's payload, everything included, while nobody is behind. */
final class DriftBytesSimulationTest {
    private static final int WARM_TICKS = 60;
    private static final int TICKS = 200;

    @ParameterizedTest(name = "{0} players, view {1}: at most {2} bytes a second each")
    @CsvSource({"100, all, 1700", "200, all, 3100", "500, area, 1100", "1000, area, 1100"})
    void shouldSendFewBytes(int players, String view, int bytesPerSecondMax) {
        DriftLoad load = new DriftLoad(players, view);
        load.run(WARM_TICKS);
        long before = load.bytes();
        load.run(TICKS);

        double bytesPerSecond = (double) (load.bytes() - before) * DriftLoad.TICK_HZ / TICKS / players;
        assertThat(load.counters().get(Metric.SNAPSHOTS_BEHIND))
                .as("frames left something out")
                .isLessThan(players * 10L);
        assertThat(bytesPerSecond).isBetween(100.0, (double) bytesPerSecondMax);
    }
}
