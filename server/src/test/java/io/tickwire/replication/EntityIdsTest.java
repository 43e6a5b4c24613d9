package io.tickwire.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EntityIdsTest {
    private final EntityIds ids = new EntityIds(new SplittableRandom(1));

    @Test
    void shouldHandOutSmallIdsOnceEach() {
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            assertThat(taken.add(ids.take(0))).isTrue();
        }
        assertThat(taken).allMatch(id -> id >= 1 && id <= 1024);
    }

    @Test
    void shouldNotTellTheOrderOfSpawning() {
        int[] taken = new int[16];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = ids.take(0);
        }
        assertThat(taken).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
        assertThat(taken).isNotEqualTo(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
    }

    @Test
    void shouldUseAnIdAgainAfterItsQuarantineWithTheNextGeneration() {
        for (int i = 0; i < 16; i++) {
            ids.take(0);
        }
        ids.release(7, 100);
        assertThat(ids.generation(7)).isEqualTo(1);
        assertThat(ids.take(100 + EntityIds.QUARANTINE_TICKS - 1))
                .as("one tick early")
                .isGreaterThan(16);
        for (int i = 0; i < 15; i++) {
            ids.take(100);
        }
        assertThat(ids.take(100 + EntityIds.QUARANTINE_TICKS)).isEqualTo(7);
    }
}
