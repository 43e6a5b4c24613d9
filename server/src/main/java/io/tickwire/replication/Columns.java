package io.tickwire.replication;

import io.tickwire.proto.Reckoning;
import io.tickwire.schema.EntitySchema;
import io.tickwire.schema.GameSchema;
import java.util.Arrays;

/** The replicated values of a room's entities: exactly what an up-to-date client holds. Owned by the room's thread; grows with the most slots used. */
final class Columns {
    private final int fieldStride;
    private final int groupStride;

    int tick; // of the newest publish
    int[] values; // [field(slot, field)]; LINEAR: the anchor's position, in 1/256 quanta
    int[] slopes; // [field(slot, field)]; LINEAR: in 1/32 quanta a tick
    int[] anchorTicks; // [group(slot, group)]
    String[] strings; // [field(slot, field)]

    Columns(GameSchema schema, int slots) {
        fieldStride = Math.max(
                1,
                schema.types().stream().mapToInt(t -> t.fields().size()).max().orElse(1));
        groupStride = Math.max(
                1, schema.types().stream().mapToInt(EntitySchema::groups).max().orElse(1));
        values = new int[slots * fieldStride];
        slopes = new int[slots * fieldStride];
        strings = new String[slots * fieldStride];
        anchorTicks = new int[slots * groupStride];
    }

    int field(int slot, int field) {
        return slot * fieldStride + field;
    }

    /** @param group counted over all parts of the type */
    int group(int slot, int group) {
        return slot * groupStride + group;
    }

    /** Where a LINEAR field is at a tick, in whole quanta. */
    int quantaAt(int fieldAt, int groupAt, int tick) {
        return Reckoning.quantaAt(values[fieldAt], slopes[fieldAt], anchorTicks[groupAt], tick);
    }

    void grow(int slots) {
        values = Arrays.copyOf(values, slots * fieldStride);
        slopes = Arrays.copyOf(slopes, slots * fieldStride);
        strings = Arrays.copyOf(strings, slots * fieldStride);
        anchorTicks = Arrays.copyOf(anchorTicks, slots * groupStride);
    }
}
