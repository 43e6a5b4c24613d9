package io.tickwire.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

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

    @Test
    void shouldNameTheSeedThatFailed() {
        IllegalStateException cause = new IllegalStateException("row 4 is not held");

        assertThat(SeedInFailure.named("seed 17", cause))
                .hasMessage("seed 17 (alone with -Dseed=17): java.lang.IllegalStateException: row 4 is not held")
                .hasCause(cause);
    }

    @Test
    void shouldLeaveAnAbortedTestAborted() {
        TestAbortedException aborted = new TestAbortedException("not on this machine");

        assertThat(SeedInFailure.named("seed 17", aborted)).isSameAs(aborted);
    }
}
