package io.tickwire.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.testing.SeededTest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

class PublicRowsPropertyTest {
    /** One of the others as a naive map has it; {@code sent} 0: it waits. */
    private record Row(int slot, int born, int sent, int since, int hash) {}

    private final PublicRows rows = new PublicRows();
    private final Map<Integer, Integer> settled = new HashMap<>(); // slot → hash
    private final Map<Integer, Row> others = new HashMap<>(); // by row id
    private SplittableRandom dice = new SplittableRandom(0);
    private int seq;

    @SeededTest(seeds = 60)
    void shouldDoWhatMapsDo(long seed) {
        dice = new SplittableRandom(seed);
        for (seq = 1; seq < 2_000; seq++) {
            switch (dice.nextInt(8)) {
                case 0 -> settle();
                case 1 -> {
                    rows.wait(slot(), 4 * seq, seq, seq);
                    others.put(4 * seq, new Row(slot(), seq, 0, seq, 0));
                }
                case 2, 3 -> touchSettled();
                case 4, 5, 6 -> touchOther();
                default -> {
                    if (dice.nextInt(100) == 0) {
                        rows.clear();
                        settled.clear();
                        others.clear();
                    }
                }
            }
            if (seq % 50 == 0) {
                check();
            }
        }
    }

    /** Each publish brings another one, so that none is there twice. */
    private int slot() {
        return seq;
    }

    private void settle() {
        int hash = dice.nextInt();
        rows.settle(slot(), hash);
        settled.put(slot(), hash);
    }

    private void touchSettled() {
        if (rows.settledCount() == 0) {
            return;
        }
        int index = dice.nextInt(rows.settledCount());
        int slot = rows.settled()[index];
        int hash = Objects.requireNonNull(settled.get(slot), "no such row");
        switch (dice.nextInt(3)) {
            case 0 -> {
                rows.remove(index, hash);
                settled.remove(slot);
            }
            case 1 -> {
                int newHash = dice.nextInt();
                rows.change(hash, newHash);
                settled.put(slot, newHash);
            }
            default -> {
                PublicRows.Kept kept = new PublicRows.Kept();
                kept.slot = slot;
                kept.rowId = 4 * seq;
                kept.born = dice.nextInt(100);
                kept.sent = seq;
                kept.since = dice.nextBoolean() ? seq : 0;
                kept.hash = hash;
                rows.unsettle(index, kept);
                settled.remove(slot);
                others.put(4 * seq, new Row(slot, kept.born, seq, kept.since, hash));
            }
        }
    }

    private void touchOther() {
        if (rows.otherCount() == 0) {
            return;
        }
        int entry = dice.nextInt(rows.otherCount());
        int rowId = rows.rowId(entry);
        Row row = Objects.requireNonNull(others.get(rowId), "no such row");
        boolean held = row.sent() != 0 && row.slot() != PublicRows.DEAD;
        switch (dice.nextInt(5)) {
            case 0 -> {
                rows.fallBehind(entry, seq);
                others.put(
                        rowId,
                        new Row(row.slot(), row.born(), row.sent(), row.since() == 0 ? seq : row.since(), row.hash()));
            }
            case 1 -> {
                if (held) {
                    rows.die(entry);
                    others.put(rowId, new Row(PublicRows.DEAD, row.born(), row.sent(), 0, row.hash()));
                }
            }
            case 2 -> {
                if (row.slot() != PublicRows.DEAD) {
                    int hash = dice.nextInt();
                    rows.sent(entry, hash);
                    rows.closeUp();
                    others.remove(rowId);
                    settled.put(row.slot(), hash);
                }
            }
            case 3 -> {
                if (held) {
                    rows.resettle(entry);
                    others.remove(rowId);
                    settled.put(row.slot(), row.hash());
                }
            }
            default -> {
                rows.removeOther(entry);
                others.remove(rowId);
            }
        }
    }

    private void check() {
        Set<Integer> slots = new HashSet<>();
        for (int i = 0; i < rows.settledCount(); i++) {
            slots.add(rows.settled()[i]);
        }
        assertThat(rows.settledCount()).isEqualTo(slots.size());
        assertThat(slots).isEqualTo(settled.keySet());
        Map<Integer, Row> found = new HashMap<>();
        for (int entry = 0; entry < rows.otherCount(); entry++) {
            Row twin = Objects.requireNonNull(others.get(rows.rowId(entry)), "no such row");
            found.put(
                    rows.rowId(entry),
                    new Row(
                            rows.slot(entry),
                            rows.born(entry),
                            rows.sentSeq(entry),
                            rows.sinceSeq(entry),
                            twin.hash())); // of which the sum knows
            assertThat(rows.isWaiting(entry)).isEqualTo(twin.sent() == 0);
        }
        assertThat(found).isEqualTo(others);
        int sum = settled.values().stream().mapToInt(hash -> hash).sum()
                + others.values().stream().mapToInt(Row::hash).sum();
        assertThat(rows.sum()).isEqualTo(sum);
    }
}
