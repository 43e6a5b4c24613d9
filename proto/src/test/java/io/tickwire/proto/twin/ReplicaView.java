package io.tickwire.proto.twin;

import io.tickwire.proto.FieldLayout;
import io.tickwire.proto.Replica;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a replica holds, read through its public face, in the naive one's terms. */
public final class ReplicaView {
    private ReplicaView() {}

    /** All that a row has, by ascending row id. */
    public static List<String> rows(NaiveReplica replica) {
        return replica.rows().stream().map(ReplicaView::line).toList();
    }

    /** All that a row has, by ascending row id. */
    public static List<String> rows(Replica replica) {
        return naiveRows(replica).stream().map(ReplicaView::line).toList();
    }

    /** By ascending row id. */
    public static List<NaiveRow> naiveRows(Replica replica) {
        return IntStream.range(0, replica.rowCount())
                .mapToObj(slot -> row(replica, slot))
                .sorted(Comparator.comparing(NaiveRow::rowId, Integer::compareUnsigned))
                .toList();
    }

    private static String line(NaiveRow row) {
        return row.json() + " of " + row.valuesTick() + ", jumps " + jumps(row);
    }

    private static List<Boolean> jumps(NaiveRow row) {
        return List.of(row.values()).stream()
                .map(value -> value instanceof NaiveRow.Anchor anchor && anchor.jump())
                .toList();
    }

    private static NaiveRow row(Replica replica, int slot) {
        Object[] values = replica.layout(slot).fields().stream()
                .map(field -> value(replica, slot, field))
                .toArray();
        int typeId = replica.layout(slot).typeId();
        return new NaiveRow(replica.rowId(slot), typeId, replica.generation(slot), replica.valuesTick(slot), values);
    }

    private static Object value(Replica replica, int slot, FieldLayout field) {
        if (field.isLinear()) {
            return new NaiveRow.Anchor(
                    replica.position(slot, field),
                    replica.slope(slot, field),
                    replica.anchorTick(slot, field),
                    replica.jumped(slot, field));
        }
        return field.isText() ? replica.text(slot, field) : replica.value(slot, field, 0);
    }
}
