package io.tickwire.sim.hunt;

import io.tickwire.games.arena.rules.Steering;
import io.tickwire.proto.Varint;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Schema;

/** Puts what a hunter wants into an input's values, by the schema's names. Owned by one bot; the values are lent until the next. */
final class Controls {
    private final int moveX;
    private final int moveY;
    private final int aim;
    private final int fire;
    private final int dash;
    private final int weapon;
    private final int[] values; // [input field], as they go on the wire

    /** Throws IllegalArgumentException, which names what is missing, when it is not the arena's. */
    Controls(Schema schema) {
        moveX = field(schema, "moveX", Kind.INT);
        moveY = field(schema, "moveY", Kind.INT);
        aim = field(schema, "aim", Kind.INT);
        fire = field(schema, "fire", Kind.BOOLEAN);
        dash = field(schema, "dash", Kind.BOOLEAN);
        weapon = field(schema, "weapon", Kind.INT);
        values = new int[schema.getInputCount()];
    }

    private static int field(Schema schema, String name, Kind kind) {
        for (int i = 0; i < schema.getInputCount(); i++) {
            Field field = schema.getInput(i);
            if (field.getName().equals(name) && field.getKind() == kind) {
                return i;
            }
        }
        throw ArenaFields.noArena("there is no " + kind + " called " + name + " in the input");
    }

    int[] of(Steering steering) {
        values[moveX] = Varint.zigzag(steering.moveX);
        values[moveY] = Varint.zigzag(steering.moveY);
        values[aim] = Varint.zigzag(steering.aim);
        values[fire] = steering.fire ? 1 : 0;
        values[dash] = steering.dash ? 1 : 0;
        values[weapon] = Varint.zigzag(steering.weapon);
        return values;
    }
}
