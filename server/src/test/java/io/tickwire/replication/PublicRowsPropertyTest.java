package io.tickwire.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.testing.SeededTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

class PublicRowsPropertyTest {
    /** A row as a naive map has it; {@code sent} 0: it waits. */
    private record Row(int rowId, int born, int sent, int since, int hash) {}

    @SeededTest(seeds = 60)
    void shouldDoWhatAMapDoes(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        PublicRows rows = new PublicRows();
        Map<Integer, Row> twin = new HashMap<>(); // by slot; dead ones by their row id, below 0
        int slots = 1 + dice.nextInt(400);
        for (int seq = 1; seq < 2_000; seq++) {
            int slot = dice.nextInt(slots);
            int hash = dice.nextInt();
            switch (dice.nextInt(7)) {
                case 0, 1 -> {
                    if (!twin.containsKey(slot)) {
                        rows.wait(slot, 4 * seq, seq, seq);
                        twin.put(slot, new Row(4 * seq, seq, 0, seq, 0));
                    }
                }
                case 2 -> {
                    if (!twin.containsKey(slot)) {
                        rows.hold(slot, 4 * seq, seq, seq, hash);
                        twin.put(slot, new Row(4 * seq, seq, seq, 0, hash));
                    }
                }
                case 3 -> {
                    if (dice.nextInt(10) == 0) {
                        rows.holdDead(4 * seq, seq, hash);
                        twin.put(-4 * seq, new Row(4 * seq, 0, seq, 0, hash));
                    }
                }
                case 4 -> touch(rows, twin, seq, dice);
                case 5 -> {
                    if (rows.end() > 0) {
                        int entry = dice.nextInt(rows.end());
                        twin.remove(key(rows, entry));
                        rows.remove(entry);
                    }
                }
                default -> {
                    if (dice.nextInt(300) == 0) {
                        rows.clear();
                        twin.clear();
                    }
                }
            }
        }
        check(rows, twin);
    }

    private static void touch(PublicRows rows, Map<Integer, Row> twin, int seq, SplittableRandom dice) {
        if (rows.end() == 0) {
            return;
        }
        int entry = dice.nextInt(rows.end());
        int key = key(rows, entry);
        Row row = Objects.requireNonNull(twin.get(key));
        if (key < 0) {
            return;
        }
        if (row.sent() != 0 && dice.nextInt(20) == 0) {
            rows.die(entry);
            twin.remove(key);
            twin.put(-row.rowId(), new Row(row.rowId(), row.born(), row.sent(), 0, row.hash()));
            return;
        }
        if (dice.nextBoolean()) {
            int hash = dice.nextInt();
            rows.sent(entry, seq, hash);
            twin.put(key, new Row(row.rowId(), row.born(), seq, 0, hash));
        } else {
            rows.fallBehind(entry, seq);
            twin.put(
                    key,
                    new Row(row.rowId(), row.born(), row.sent(), row.since() == 0 ? seq : row.since(), row.hash()));
        }
    }

    private static int key(PublicRows rows, int entry) {
        return rows.slot(entry) >= 0 ? rows.slot(entry) : -rows.rowId(entry);
    }

    private static void check(PublicRows rows, Map<Integer, Row> twin) {
        List<Integer> keys = new ArrayList<>();
        for (int entry = 0; entry < rows.end(); entry++) {
            int key = key(rows, entry);
            keys.add(key);
            Row row = Objects.requireNonNull(twin.get(key), "no such row");
            assertThat(rows.rowId(entry)).isEqualTo(row.rowId());
            assertThat(rows.settledSlots()[entry])
                    .isEqualTo(key >= 0 && row.since() == 0 ? key : ~(key >= 0 ? key : Integer.MAX_VALUE));
            assertThat(rows.born(entry)).isEqualTo(row.born());
            assertThat(rows.sentSeq(entry)).isEqualTo(row.sent());
            assertThat(rows.sinceSeq(entry)).isEqualTo(row.since());
        }
        assertThat(keys).containsExactlyInAnyOrderElementsOf(twin.keySet());
        assertThat(rows.sum())
                .isEqualTo(twin.values().stream()
                        .filter(row -> row.sent() != 0)
                        .mapToInt(Row::hash)
                        .sum());
    }
}
