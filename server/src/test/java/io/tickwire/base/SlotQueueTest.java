package io.tickwire.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SlotQueueTest {
    private final SlotQueue queue = new SlotQueue(4);

    @Test
    void shouldGiveSlotsInTheOrderTheyWereClaimed() {
        long first = queue.claim();
        long second = queue.claim();
        queue.publish(second);

        assertThat(queue.next()).as("the older one is not filled yet").isEqualTo(SlotQueue.NONE);
        queue.publish(first);
        assertThat(queue.next()).isEqualTo(first);
        queue.release(first);
        assertThat(queue.next()).isEqualTo(second);
    }

    @Test
    void shouldRefuseWhenFullAndTakeAgainWhenASlotIsReleased() {
        for (int i = 0; i < queue.capacity(); i++) {
            queue.publish(queue.claim());
        }
        assertThat(queue.claim()).isEqualTo(SlotQueue.NONE);

        queue.release(queue.next());
        long position = queue.claim();
        assertThat(position).isEqualTo(4);
        assertThat(queue.slot(position)).isZero();
        assertThat(queue.claim()).isEqualTo(SlotQueue.NONE);
    }

    @Test
    void shouldGoRoundManyTimes() {
        for (long i = 0; i < 100; i++) {
            queue.publish(queue.claim());
            assertThat(queue.next()).isEqualTo(i);
            queue.release(i);
            assertThat(queue.next()).isEqualTo(SlotQueue.NONE);
        }
    }

    @Test
    void shouldTellHowFarItIsFilled() {
        long first = queue.claim();
        queue.publish(queue.claim());
        assertThat(queue.filled(0)).isFalse();
        assertThat(queue.filled(1)).isTrue();
        queue.publish(first);
        assertThat(queue.filled(0)).isTrue();
        assertThat(queue.filled(2)).isFalse();
        queue.release(queue.next());
        assertThat(queue.head()).isEqualTo(1);
        assertThat(queue.filled(0)).isTrue();
        assertThat(queue.filled(1)).isFalse();
    }

    @Test
    void shouldWantAPowerOfTwo() {
        assertThatThrownBy(() -> new SlotQueue(6)).hasMessage("capacity 6 is not a power of two");
    }
}
