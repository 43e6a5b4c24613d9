package io.tickwire.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StaggerTest {
    private static final long TICK_NS = 50_000_000L;

    @Test
    void shouldPutEachRoomIntoTheMiddleOfTheWidestGap() {
        assertThat(IntStream.range(0, 6).mapToLong(index -> Stagger.startNs(0, TICK_NS, index)))
                .containsExactly(0L, TICK_NS / 2, TICK_NS / 4, TICK_NS * 3 / 4, TICK_NS / 8, TICK_NS * 5 / 8);
    }

    @Test
    void shouldSpreadAnyNumberOfRooms() {
        for (int rooms = 1; rooms <= 200; rooms++) {
            long[] starts = IntStream.range(0, rooms)
                    .mapToLong(index -> Stagger.startNs(0, TICK_NS, index))
                    .sorted()
                    .toArray();
            long widest = starts[0] + TICK_NS - starts[rooms - 1];
            for (int i = 1; i < rooms; i++) {
                widest = Math.max(widest, starts[i] - starts[i - 1]);
            }
            assertThat(widest)
                    .as("%s rooms: %s", rooms, Arrays.toString(starts))
                    .isLessThanOrEqualTo(2 * TICK_NS / rooms + 1);
        }
    }

    @Test
    void shouldKeepThePhaseWheneverARoomOpens() {
        for (long nowNs : new long[] {0, 1, TICK_NS - 1, 7 * TICK_NS + 3, -3 * TICK_NS - 11, Long.MAX_VALUE - 5}) {
            long startNs = Stagger.startNs(nowNs, TICK_NS, 1);
            assertThat(startNs - nowNs).as("from %s", nowNs).isBetween(0L, TICK_NS - 1);
            assertThat(Math.floorMod(startNs - Stagger.startNs(nowNs, TICK_NS, 0), TICK_NS))
                    .isEqualTo(TICK_NS / 2);
        }
    }
}
