package io.tickwire.sim.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LateInputsTest {
    private final LateInputs late = new LateInputs();

    @Test
    void shouldKnowNothingBeforeAnInputWasSent() {
        assertThat(late.onSnapshot(50, 0, 0)).isZero();
    }

    @Test
    void shouldCountNoneThatCameInTimeOrAreUnderWay() {
        late.onSent(11);
        assertThat(late.onSnapshot(10, 0, 13)).isZero();
        assertThat(late.onSnapshot(12, 12, 14)).isZero();
        assertThat(late.onSnapshot(15, 15, 17)).isZero();
    }

    @Test
    void shouldCountEachThatTheServerRanWithoutOnce() {
        late.onSent(11);
        assertThat(late.onSnapshot(12, 11, 14)).isOne();
        assertThat(late.onSnapshot(12, 11, 14)).isZero();
        assertThat(late.onSnapshot(14, 11, 16)).isEqualTo(2);
        assertThat(late.onSnapshot(15, 15, 17)).isZero();
    }

    @Test
    void shouldCountNoneThatWereNotSent() {
        late.onSent(11);
        assertThat(late.onSnapshot(20, 11, 12)).isOne();
        assertThat(late.onSnapshot(30, 11, 12)).isZero();
    }
}
