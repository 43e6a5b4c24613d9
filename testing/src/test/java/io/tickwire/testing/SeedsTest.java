package io.tickwire.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeedsTest {
    @SeededTest(seeds = 3)
    void shouldHandTheSeedToTheTest(long seed) {
        assertThat(seed).isPositive();
    }

    @Test
    void shouldCountFromOneToTheNumberAskedFor() {
        assertThat(Seeds.seeds(null, null, 3)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void shouldTakeTheCountFromTheCommandLine() {
        assertThat(Seeds.seeds(null, "2", 50)).containsExactly(1L, 2L);
    }

    @Test
    void shouldRunOneSeedAloneWhateverTheCount() {
        assertThat(Seeds.seeds("-7", "2", 50)).containsExactly(-7L);
    }
}
