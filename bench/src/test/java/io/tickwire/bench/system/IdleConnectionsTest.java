package io.tickwire.bench.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdleConnectionsTest {
    @Test
    void shouldDivideByThoseWhoJoined() {
        IdleConnections idle = IdleConnections.of(1_000, 500, 100 << 20, 110 << 20);

        assertThat(idle.residentKiBPerConnection()).isEqualTo(20.48);
        assertThat(idle.complete()).isFalse();
        assertThat(idle.words()).startsWith("NOT ALL CONNECTED: 500 of 1,000; ").endsWith(": 20.5 KiB each");
    }

    @Test
    void shouldSayWhatAConnectionTakes() {
        IdleConnections idle = IdleConnections.of(1_024, 1_024, 100 << 20, 110 << 20);

        assertThat(idle.complete()).isTrue();
        assertThat(idle.words())
                .isEqualTo("1,024 connected; resident memory 102,400 KiB before, 112,640 KiB with them: 10.0 KiB each");
    }
}
