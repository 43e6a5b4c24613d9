package io.tickwire.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.testing.SeededTest;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

class HeldRowsPropertyTest {
    /** What the twin knows of a row; null: it waits. */
    private record Held(int generation, int hash) {}

    @SeededTest(seeds = 100)
    void shouldBehaveLikeAMap(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        HeldRows rows = new HeldRows();
        TreeMap<Integer, Held> twin = new TreeMap<>();
        int ids = 4 + dice.nextInt(400);
        for (int i = 0; i < 2_000; i++) {
            int rowId = 1 + dice.nextInt(ids);
            int entry = rows.find(rowId);
            assertThat(entry != HeldRows.NONE).isEqualTo(twin.containsKey(rowId));
            int hash = dice.nextInt();
            switch (dice.nextInt(6)) {
                case 0, 1 -> {
                    int at = entry == HeldRows.NONE ? rows.wait(rowId, i) : entry;
                    rows.sent(at, i, i, hash);
                    twin.put(rowId, new Held(i, hash));
                }
                case 2 -> {
                    if (entry == HeldRows.NONE) {
                        rows.wait(rowId, i);
                        twin.put(rowId, new Held(-1, 0));
                    } else if (!rows.isWaiting(entry)) {
                        rows.toWaiting(entry, i);
                        twin.put(rowId, new Held(-1, 0));
                    }
                }
                case 3, 4 -> {
                    if (entry != HeldRows.NONE) {
                        rows.remove(rowId);
                        twin.remove(rowId);
                    }
                }
                default -> {
                    if (dice.nextInt(300) == 0) {
                        rows.clear();
                        twin.clear();
                    }
                }
            }
            if (i % 25 == 0) {
                check(rows, twin);
            }
        }
    }

    private static void check(HeldRows rows, Map<Integer, Held> twin) {
        int sum = 0;
        int held = 0;
        for (Held row : twin.values()) {
            sum += row.hash();
            held += row.generation() >= 0 ? 1 : 0;
        }
        assertThat(rows.size()).isEqualTo(twin.size());
        assertThat(rows.held()).isEqualTo(held);
        assertThat(rows.sum()).isEqualTo(sum);
        TreeMap<Integer, Boolean> walked = new TreeMap<>();
        for (int entry = 0; entry < rows.end(); entry += rows.step()) {
            if (rows.rowIdAt(entry) != 0) {
                assertThat(rows.find(rows.rowIdAt(entry))).isEqualTo(entry);
                walked.put(rows.rowIdAt(entry), rows.isWaiting(entry));
            }
        }
        assertThat(walked.keySet()).isEqualTo(twin.keySet());
        walked.forEach((rowId, waiting) -> assertThat(waiting)
                .isEqualTo(twin.getOrDefault(rowId, new Held(0, 0)).generation() < 0));
    }
}
