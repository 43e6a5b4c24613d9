package io.tickwire.proto;

import io.tickwire.proto.v1.Difference;
import io.tickwire.proto.v1.EntityType;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where a replica whose checksum differed is not what the server says it should have been. It keeps a copy of the replica and makes
 * another from the server's {@code diagnosis} frames. Belongs to one thread.
 */
public final class Diagnosis {
    private static final String NONE = "none";
    private static final String HELD = "held";

    private final Replica wrong;
    private final Replica right;
    private boolean begun;

    /** @param wrong right after the snapshot that showed it */
    public Diagnosis(Replica wrong) {
        this.wrong = wrong.copy();
        right = new Replica(wrong.layout());
    }

    /** The tick it is about. */
    public int tick() {
        return wrong.tick();
    }

    /**
     * Takes in the body of one diagnosis frame, which may be anything. Returns the first difference once the last frame is there; null: more is to come,
     * or the frame is about another tick.
     */
    public @Nullable Difference onFrame(byte[] frame, int offset, int length) {
        ApplyResult result = right.apply(frame, offset, length);
        begun |= right.reset();
        if (!begun || right.tick() != wrong.tick() || result == ApplyResult.MALFORMED || !right.checksumSent()) {
            return null;
        }
        if (result != ApplyResult.APPLIED) {
            return difference(0, "checksum", "of rows that are others than its own", "");
        }
        for (int slot = 0; slot < right.rowCount(); slot++) {
            Difference found = row(slot);
            if (found != null) {
                return found;
            }
        }
        for (int slot = 0; slot < wrong.rowCount(); slot++) {
            if (right.find(wrong.rowId(slot)) == Replica.ABSENT) {
                return difference(wrong.rowId(slot), type(wrong, slot).getName(), NONE, HELD);
            }
        }
        return difference(0, "checksum", "another than its rows have", "that of the same rows");
    }

    private @Nullable Difference row(int slot) {
        int rowId = right.rowId(slot);
        int other = wrong.find(rowId);
        EntityType type = type(right, slot);
        if (other == Replica.ABSENT) {
            return difference(rowId, type.getName(), HELD, NONE);
        }
        RowLayout layout = right.layout(slot);
        if (right.generation(slot) != wrong.generation(other) || layout != wrong.layout(other)) {
            return difference(rowId, type.getName(), entity(right, slot), entity(wrong, other));
        }
        for (FieldLayout field : layout.fields()) {
            if (differs(slot, other, field)) {
                return difference(
                        rowId,
                        type.getName() + "." + field.name(),
                        value(right, slot, field),
                        value(wrong, other, field));
            }
        }
        return null;
    }

    private boolean differs(int slot, int other, FieldLayout field) {
        if (field.isText()) {
            return !right.text(slot, field).equals(wrong.text(other, field));
        }
        if (field.isLinear()) {
            return right.position(slot, field) != wrong.position(other, field)
                    || right.slope(slot, field) != wrong.slope(other, field)
                    || right.anchorTick(slot, field) != wrong.anchorTick(other, field);
        }
        return right.value(slot, field, tick()) != wrong.value(other, field, tick());
    }

    private static EntityType type(Replica replica, int slot) {
        return replica.layout().schema().getTypes(replica.layout(slot).typeId());
    }

    private static String entity(Replica replica, int slot) {
        return type(replica, slot).getName() + " of generation " + replica.generation(slot);
    }

    /** In the field's own words: a number in its units, an enum's name; of a LINEAR field the way it goes too. */
    private String value(Replica replica, int slot, FieldLayout field) {
        Field schema = field.schema();
        if (field.isText()) {
            return replica.text(slot, field);
        }
        int value = replica.value(slot, field, tick());
        if (schema.getKind() == Kind.ENUM && value >= 0 && value < schema.getConstantsCount()) {
            return schema.getConstants(value);
        }
        if (schema.getKind() == Kind.BOOLEAN) {
            return value == 0 ? "false" : "true";
        }
        String number = schema.getKind() == Kind.DOUBLE
                ? Float.toString((float) (value * schema.getResolution()))
                : Integer.toString(value);
        return field.isLinear()
                ? number + " (" + replica.position(slot, field) + " + " + replica.slope(slot, field) + "/32 since tick "
                        + Integer.toUnsignedString(replica.anchorTick(slot, field)) + ")"
                : number;
    }

    private Difference difference(int rowId, String what, String server, String client) {
        return Difference.newBuilder()
                .setTick(tick())
                .setRowId(rowId)
                .setWhat(what)
                .setServer(server)
                .setClient(client)
                .build();
    }
}
