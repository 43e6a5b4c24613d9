package io.tickwire.replication;

import io.tickwire.proto.Reckoning;
import io.tickwire.schema.EntitySchema;
import io.tickwire.schema.FieldSchema;
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

    /** What a field is at the newest publish: value, quantum or index. Not of a string. */
    int quanta(EntitySchema type, int slot, int field) {
        int at = field(slot, field);
        int group = type.groupOf(field);
        return group < 0 ? values[at] : quantaAt(at, group(slot, group), tick);
    }

    /** The same in units, as receivers reckon it. */
    double units(EntitySchema type, int slot, int field) {
        double resolution = type.fields().get(field).resolution();
        int quanta = quanta(type, slot, field);
        return resolution == 0 ? quanta : quanta * resolution;
    }

    /** How fast receivers reckon that a field moves, in units a tick. */
    double slope(EntitySchema type, int slot, int field) {
        FieldSchema schema = type.fields().get(field);
        double perTick = (double) slopes[field(slot, field)] / Anchors.SLOPES_PER_QUANTUM;
        return !schema.motion().linear() ? 0 : schema.resolution() == 0 ? perTick : perTick * schema.resolution();
    }

    void grow(int slots) {
        values = Arrays.copyOf(values, slots * fieldStride);
        slopes = Arrays.copyOf(slopes, slots * fieldStride);
        strings = Arrays.copyOf(strings, slots * fieldStride);
        anchorTicks = Arrays.copyOf(anchorTicks, slots * groupStride);
    }
}
