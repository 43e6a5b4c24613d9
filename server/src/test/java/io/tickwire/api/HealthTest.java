package io.tickwire.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.net.NetCounters;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class HealthTest {
    private long stuckNs;
    private boolean draining;
    private final Health health = new Health(() -> stuckNs, () -> draining, new NetCounters(), 1);

    @Test
    void shouldAskForARestartOnceThreadsHaveNotMovedForFifteenSeconds() {
        stuckNs = Duration.ofSeconds(15).toNanos();
        assertThat(health.alive().status()).isEqualTo(200);

        stuckNs++;

        assertThat(health.alive().status()).isEqualTo(503);
    }

    @Test
    void shouldTakeNobodyOnceItIsAboutToStop() {
        assertThat(health.ready().status()).isEqualTo(200);

        draining = true;

        assertThat(health.ready().status()).isEqualTo(503);
        assertThat(health.alive().status()).as("a restart would be no cure").isEqualTo(200);
    }
}
