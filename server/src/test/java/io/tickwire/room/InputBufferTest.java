package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.room.InputBuffer.Offer;
import org.junit.jupiter.api.Test;

class InputBufferTest {
    private static final Record NEUTRAL = new Zoo.Poke(0, false);
    private static final Record FIRST = new Zoo.Poke(1, false);
    private static final Record SECOND = new Zoo.Poke(2, false);

    private final InputBuffer buffer = new InputBuffer(NEUTRAL, 20);

    @Test
    void shouldGiveEachTickItsOwnInput() {
        buffer.offer(12, SECOND, 10);
        buffer.offer(11, FIRST, 10);
        assertThat(buffer.take(11)).isSameAs(FIRST);
        assertThat(buffer.take(12)).isSameAs(SECOND);
        assertThat(buffer.lastOwnTick()).isEqualTo(12);
    }

    @Test
    void shouldRefuseLateEarlyAndDouble() {
        assertThat(buffer.offer(10, FIRST, 10)).isEqualTo(Offer.LATE);
        assertThat(buffer.offer(31, FIRST, 10)).isEqualTo(Offer.EARLY);
        assertThat(buffer.offer(30, FIRST, 10)).isEqualTo(Offer.TAKEN);
        assertThat(buffer.offer(30, SECOND, 10)).isEqualTo(Offer.DUPLICATE);
    }

    @Test
    void shouldRepeatTheLastForAQuarterOfASecondThenStandStill() {
        buffer.offer(11, FIRST, 10);
        buffer.take(11);
        for (int tick = 12; tick <= 16; tick++) {
            assertThat(buffer.take(tick)).as("tick " + tick).isSameAs(FIRST);
            assertThat(buffer.hadOwn()).isFalse();
        }
        assertThat(buffer.take(17)).isSameAs(NEUTRAL);
    }

    @Test
    void shouldWorkAcrossTheWrapOfTicks() {
        assertThat(buffer.offer(2, FIRST, -3)).isEqualTo(Offer.TAKEN);
        for (int tick = -2; tick < 2; tick++) {
            assertThat(buffer.take(tick)).isSameAs(NEUTRAL);
        }
        assertThat(buffer.take(2)).isSameAs(FIRST);
    }

    @Test
    void shouldForgetWhenCleared() {
        buffer.offer(11, FIRST, 10);
        buffer.take(11);
        buffer.offer(12, SECOND, 11);
        buffer.clear();
        assertThat(buffer.take(12)).isSameAs(NEUTRAL);
    }
}
