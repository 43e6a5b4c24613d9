package io.tickwire.sim.hunt;

import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.proto.FieldLayout;
import io.tickwire.proto.RowLayout;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.v1.Part;

/** Where in rows that stands which a hunter reads, found by the schema's names. Immutable. */
final class ArenaFields {
    static final String AVATAR = "Avatar";
    private static final String PICK_UP = "PickUp";
    private static final String MATCH = "Match";
    private static final String RESULT = "RESULT";

    final int avatarType;
    final FieldLayout x;
    final FieldLayout y;
    final FieldLayout participant;
    final FieldLayout side;
    final FieldLayout health;
    final FieldLayout shielded;

    final int pickUpType;
    final FieldLayout pickUpX;
    final FieldLayout pickUpY;
    final FieldLayout returnTick;

    final int matchType;
    final FieldLayout phase;

    /** The {@link #phase} in which a result is shown. */
    final int result;

    /** Throws IllegalArgumentException, which names what is missing, when it is not the arena's. */
    ArenaFields(SchemaLayout layout) {
        avatarType = layout.typeId(AVATAR);
        x = linear(layout, "x");
        y = linear(layout, "y");
        participant = field(layout, AVATAR, Part.PUBLIC, "participant");
        side = field(layout, AVATAR, Part.PUBLIC, "side");
        health = field(layout, AVATAR, Part.PUBLIC, "health");
        shielded = field(layout, AVATAR, Part.PUBLIC, "shielded");
        pickUpType = layout.typeId(PICK_UP);
        pickUpX = field(layout, PICK_UP, Part.PUBLIC, "x");
        pickUpY = field(layout, PICK_UP, Part.PUBLIC, "y");
        returnTick = field(layout, PICK_UP, Part.PUBLIC, "returnTick");
        matchType = layout.typeId(MATCH);
        phase = field(layout, MATCH, Part.PUBLIC, "phase");
        result = constant(phase, RESULT);
    }

    private static int constant(FieldLayout field, String name) {
        for (int index = 0; index < field.schema().getConstantsCount(); index++) {
            if (field.schema().getConstants(index).equals(name)) {
                return index;
            }
        }
        throw noArena(MATCH + "." + field.name() + " has no " + name);
    }

    private static FieldLayout linear(SchemaLayout layout, String name) {
        FieldLayout field = field(layout, AVATAR, Part.PUBLIC, name);
        if (!field.isLinear()) {
            throw noArena(AVATAR + "." + name + " is not LINEAR");
        }
        return field;
    }

    private static FieldLayout field(SchemaLayout layout, String type, Part part, String name) {
        RowLayout row = layout.row(layout.typeId(type), part.getNumber());
        FieldLayout field = row == null ? null : row.field(name);
        if (field == null || field.isText()) {
            throw noArena("there is no " + type + "." + name + " for " + part + " to read");
        }
        return field;
    }

    /** What to throw when a schema is not the arena's. */
    static IllegalArgumentException noArena(String fault) {
        return new IllegalArgumentException(
                "cannot hunt: " + fault + "; hunt plays the arena of its own version only, take another --behaviour");
    }

    /** How many 1/4096 units a field's quantum is. */
    static int quantum(FieldLayout field) {
        return (int) Math.round(field.schema().getResolution() * Fixed.UNIT);
    }
}
