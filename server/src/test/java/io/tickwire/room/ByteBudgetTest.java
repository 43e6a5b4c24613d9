package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteBudgetTest {
    private final ByteBudget budget = new ByteBudget(4_000);

    @Test
    void shouldHalveOnceForEachTimeTheLinkFallsBehind() {
        budget.onSkipped();
        budget.onSkipped();
        assertThat(budget.bytes()).isEqualTo(2_000);
        budget.onSent(false);
        budget.onSkipped();
        assertThat(budget.bytes()).isEqualTo(1_000);
    }

    @Test
    void shouldRiseWhileItIsSpentAndNoFurtherThanAllowed() {
        budget.onSkipped();
        budget.onSent(false);
        assertThat(budget.bytes()).as("not needed").isEqualTo(2_000);
        budget.onSent(true);
        assertThat(budget.bytes()).isEqualTo(2_250);
        for (int i = 0; i < 20; i++) {
            budget.onSent(true);
        }
        assertThat(budget.bytes()).isEqualTo(4_000);
    }

    @Test
    void shouldKeepALeast() {
        for (int i = 0; i < 20; i++) {
            budget.onSkipped();
            budget.onSent(false);
        }
        assertThat(budget.bytes()).isEqualTo(ByteBudget.BYTES_MIN);
        budget.reset();
        assertThat(budget.bytes()).as("of another link nothing is known").isEqualTo(4_000);
    }
}
