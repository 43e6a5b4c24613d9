package io.tickwire.room;

import io.tickwire.proto.FieldLayout;
import io.tickwire.proto.Replica;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares one client's replica with what the room published: when it is current, with all that its seat sees; when it is behind, row by
 * row, with what its seat sees now and what the row was when it was sent. Every answer is the first difference, or null.
 */
public final class ReplicaCheck {
    /**
     * How long a row may wait, in bytes offered meanwhile: so many times the view. The documented bound is 8, for the worst that there can
     * be; in these games no row was ever seen to wait for more than 0.8 views, and one that starves waits for 3 and more.
     */
    private static final int WAITING_FACTOR = 2;

    private static final int ABSENT = -1;

    private final Twin twin;
    private final Int2IntOpenHashMap before = new Int2IntOpenHashMap(); // row id → generation
    private Long2LongOpenHashMap waiting = new Long2LongOpenHashMap(); // row id and generation → offered when it began
    private Long2LongOpenHashMap stillWaiting = new Long2LongOpenHashMap();
    private List<Integer> gone = List.of();
    private long offeredBytes;
    private long viewBytesMax;

    public ReplicaCheck(Twin twin) {
        this.twin = twin;
        before.defaultReturnValue(ABSENT);
        waiting.defaultReturnValue(ABSENT);
        stillWaiting.defaultReturnValue(ABSENT);
    }

    /**
     * To be called before a snapshot is applied: what is held may stay a little beyond the view, and does not become something else.
     *
     * @param newGone the row ids that the snapshot says are gone
     */
    public void remember(Replica replica, List<Integer> newGone) {
        gone = newGone;
        before.clear();
        for (int slot = 0; slot < replica.rowCount(); slot++) {
            before.put(replica.rowId(slot), replica.generation(slot));
        }
    }

    /** The snapshot started the replica over. */
    public void startOver() {
        before.clear();
        waiting.clear();
        viewBytesMax = 0;
    }

    /** A client that has everything. */
    public @Nullable String current(Replica replica, Published at, Seat seat) {
        waiting.clear();
        Sight sight = at.sight(seat);
        int seen = 0;
        for (Animal animal : at.animals) {
            for (int part = 0; part < NaiveView.PARTS; part++) {
                if (!sees(sight, animal, part)) {
                    continue;
                }
                seen++;
                int slot = slot(replica, animal, part);
                if (slot < 0 || !same(replica, slot, animal.parts().get(part), at.tick)) {
                    return difference(replica, slot, animal, part, at.tick);
                }
                if (replaced(animal, part)) {
                    return renamed(animal, part);
                }
            }
        }
        return replica.rowCount() == seen ? null : stranger(replica, at, sight);
    }

    /** A client that something was left out for, of this many bytes of rows that were offered to it. */
    public @Nullable String behind(Replica replica, Published at, Seat seat, int budgetBytes) {
        Sight sight = at.sight(seat);
        offeredBytes += budgetBytes;
        stillWaiting.clear();
        int held = 0;
        int viewBytes = 0;
        for (Animal animal : at.animals) {
            for (int part = 0; part < NaiveView.PARTS; part++) {
                if (!sees(sight, animal, part)) {
                    continue;
                }
                viewBytes += animal.wholeBytesMax(part);
                int slot = slot(replica, animal, part);
                held += slot < 0 ? 0 : 1;
                if (slot >= 0 && replaced(animal, part)) {
                    return renamed(animal, part);
                }
                if (slot >= 0 && same(replica, slot, animal.parts().get(part), at.tick)) {
                    continue;
                }
                String wrong = slot < 0 ? null : outdated(replica, slot, animal, part);
                if (wrong != null) {
                    return wrong;
                }
                queue((long) animal.id() << 34 | (long) part << 32 | animal.generation());
            }
        }
        Long2LongOpenHashMap swapped = waiting;
        waiting = stillWaiting;
        stillWaiting = swapped;
        viewBytesMax = Math.max(viewBytesMax, viewBytes + budgetBytes);
        return replica.rowCount() == held ? starved() : stranger(replica, at, sight);
    }

    private void queue(long row) {
        long since = waiting.get(row);
        stillWaiting.put(row, since == ABSENT ? offeredBytes : since);
    }

    /** A row that waits for longer than the documented bound. */
    private @Nullable String starved() {
        for (var row : waiting.long2LongEntrySet()) {
            long passedBytes = offeredBytes - row.getLongValue();
            if (passedBytes > WAITING_FACTOR * viewBytesMax) {
                return "row " + (row.getLongKey() >> 32) + " waits while " + passedBytes
                        + " bytes are offered, of a view of " + viewBytesMax;
            }
        }
        return null;
    }

    /** Whether the row was held for the animal that had the id before, and nobody said that that one went. */
    private boolean replaced(Animal animal, int part) {
        if (animal.generation() == 0) {
            return false;
        }
        int rowId = animal.id() << 2 | part;
        int held = before.get(rowId);
        return held != ABSENT && held != animal.generation() && !gone.contains(rowId);
    }

    private boolean sees(Sight sight, Animal animal, int part) {
        return sight.sees(animal, part, 0)
                || (part == 0
                        && before.get(animal.id() << 2) == animal.generation()
                        && sight.sees(animal, part, twin.marginUnits()));
    }

    /** Where the row of this very animal is; below 0: nowhere. */
    private static int slot(Replica replica, Animal animal, int part) {
        int slot = replica.find(animal.id() << 2 | part);
        return slot != Replica.ABSENT && replica.generation(slot) == animal.generation() ? slot : ABSENT;
    }

    /** A row that is not as it should be now must be as it was when it was sent. */
    private @Nullable String outdated(Replica replica, int slot, Animal now, int part) {
        int tick = replica.valuesTick(slot);
        Animal then = twin.at(tick).animal(now.id());
        return then != null
                        && then.generation() == now.generation()
                        && same(replica, slot, then.parts().get(part), tick)
                ? null
                : "of tick " + tick + ": " + difference(replica, slot, then == null ? now : then, part, tick);
    }

    /** The first row that it holds and should not. */
    private String stranger(Replica replica, Published at, Sight sight) {
        for (int slot = 0; slot < replica.rowCount(); slot++) {
            int rowId = replica.rowId(slot);
            Animal animal = at.animal(rowId >> 2);
            if (animal == null || animal.generation() != replica.generation(slot) || !sees(sight, animal, rowId & 3)) {
                return "row " + rowId + ", generation " + replica.generation(slot) + ", is held and not in view; "
                        + (animal == null ? "no animal has its id" : "generation " + animal.generation() + " lives");
            }
        }
        return "rows are held twice";
    }

    private static String renamed(Animal animal, int part) {
        return "row " + (animal.id() << 2 | part) + " became another's, and the first was never gone";
    }

    private static String difference(Replica replica, int slot, Animal animal, int part, int tick) {
        return "row " + (animal.id() << 2 | part) + " is "
                + (slot < 0 ? "not held" : NaiveView.values(replica, slot, tick)) + ", should be "
                + animal.parts().get(part);
    }

    private static boolean same(Replica replica, int slot, List<Object> values, int tick) {
        List<FieldLayout> fields = replica.layout(slot).fields();
        for (int i = 0; i < fields.size(); i++) {
            FieldLayout field = fields.get(i);
            boolean same = field.isText()
                    ? values.get(i).equals(replica.text(slot, field))
                    : (Integer) values.get(i) == replica.value(slot, field, tick);
            if (!same) {
                return false;
            }
        }
        return fields.size() == values.size();
    }
}
