package io.tickwire.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Metric;
import io.tickwire.net.NetCounters;
import io.tickwire.session.Traffic;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class MetricsTest {
    private final AtomicLong ticks = new AtomicLong();
    private final Metrics metrics = new Metrics()
            .rooms(metric -> metric == Metric.TICKS ? ticks.get() : 0, () -> 3, () -> 5)
            .traffic(new Traffic())
            .net(new NetCounters())
            .joinRefusals(new JoinRefusals());

    @Test
    void shouldSumOverRooms() {
        ticks.set(42);

        assertThat(lines()).contains("tickwire_ticks_total 42.0", "tickwire_rooms 3.0", "tickwire_players 5.0");
    }

    @Test
    void shouldStillCountAfterACollection() {
        Object garbage = new Object();
        WeakReference<Object> collected = new WeakReference<>(garbage);
        garbage = ticks;
        for (int i = 0; i < 100 && collected.get() != null; i++) {
            System.gc();
        }
        ticks.set(7);

        assertThat(garbage).isNotNull();
        assertThat(lines()).contains("tickwire_ticks_total 7.0");
    }

    @Test
    void shouldSortTicksIntoBucketsByTheirTime() {
        metrics.tickObserver().onTick(TimeUnit.MICROSECONDS.toNanos(300));
        metrics.tickObserver().onTick(TimeUnit.MILLISECONDS.toNanos(30));

        assertThat(lines())
                .contains(
                        "tickwire_tick_seconds_count 2",
                        "tickwire_tick_seconds_bucket{le=\"2.5E-4\"} 0",
                        "tickwire_tick_seconds_bucket{le=\"5.0E-4\"} 1",
                        "tickwire_tick_seconds_bucket{le=\"0.05\"} 2");
    }

    @Test
    void shouldHaveALineForEveryMetricFromTheStart() {
        for (Metric metric : Metric.values()) {
            assertThat(lines()).contains("tickwire_" + metric.name().toLowerCase(java.util.Locale.ROOT) + "_total 0.0");
        }
        assertThat(lines())
                .contains(
                        "tickwire_handshakes_refused_total{reason=\"ticket\"} 0.0",
                        "tickwire_joins_refused_total{reason=\"room-full\"} 0.0",
                        "tickwire_closes_total{code=\"4413\",reason=\"stalled\"} 0.0");
    }

    private String[] lines() {
        return StandardCharsets.UTF_8
                .decode(metrics.page().body().duplicate())
                .toString()
                .split("\n", -1);
    }
}
