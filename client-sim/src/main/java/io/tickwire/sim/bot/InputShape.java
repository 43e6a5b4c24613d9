package io.tickwire.sim.bot;

import io.tickwire.proto.Varint;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Schema;
import java.util.List;
import java.util.SplittableRandom;

/** What a room's inputs look like, from the schema in its Welcome. Immutable; shared by all bots of a loop. */
final class InputShape {
    private final List<Field> fields;

    private InputShape(List<Field> fields) {
        this.fields = fields;
    }

    /** Throws IllegalArgumentException when inputs have a field that no input can have. */
    static InputShape of(Schema schema) {
        if (schema.getInputCount() > ClientFrames.VALUES_MAX) {
            throw new IllegalArgumentException("cannot make inputs: " + schema.getInputCount() + " fields, at most "
                    + ClientFrames.VALUES_MAX + " fit");
        }
        for (Field field : schema.getInputList()) {
            switch (field.getKind()) {
                case INT, DOUBLE, BOOLEAN, ENUM -> {}
                default ->
                    throw new IllegalArgumentException(
                            "cannot make inputs: field " + field.getName() + " has kind " + field.getKind());
            }
        }
        return new InputShape(schema.getInputList());
    }

    /** How many values an input has. */
    int fields() {
        return fields.size();
    }

    /** Whether the field is a flag. */
    boolean isFlag(int field) {
        return fields.get(field).getKind() == Kind.BOOLEAN;
    }

    /** A random value that the field may have, as it goes on the wire. */
    int random(int field, SplittableRandom random) {
        Field shape = fields.get(field);
        return switch (shape.getKind()) {
            case BOOLEAN -> random.nextInt(2);
            case ENUM -> random.nextInt(Math.max(1, shape.getConstantsCount()));
            default -> Varint.zigzag((int) random.nextLong(shape.getMin(), shape.getMax() + 1L));
        };
    }
}
