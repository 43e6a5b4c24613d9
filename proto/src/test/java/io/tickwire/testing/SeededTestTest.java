package io.tickwire.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.TestInfo;

class SeededTestTest {
    @SeededTest(seeds = 3)
    void shouldNameTheSeed(long seed, TestInfo info) {
        assertThat(info.getDisplayName()).isEqualTo("seed=" + seed);
    }
}
