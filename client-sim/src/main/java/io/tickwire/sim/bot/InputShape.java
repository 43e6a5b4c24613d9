package io.tickwire.sim.bot;

import io.tickwire.proto.Varint;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Schema;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

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

    /** The values as the server's game gets them: number or quantum, 0 or 1, index. */
    void numbers(int[] wire, int[] numbers) {
        for (int field = 0; field < numbers.length; field++) {
            numbers[field] = isNumber(field) ? Varint.unzigzag(wire[field]) : wire[field];
        }
    }

    /** What a server stands in when no input comes: of each field the value nearest to 0. */
    int[] neutral() {
        int[] numbers = new int[fields.size()];
        for (int field = 0; field < numbers.length; field++) {
            Field shape = fields.get(field);
            numbers[field] = isNumber(field) ? Math.max(shape.getMin(), Math.min(shape.getMax(), 0)) : 0;
        }
        return numbers;
    }

    /** Which fields are flags. */
    int[] flags() {
        return IntStream.range(0, fields.size()).filter(this::isFlag).toArray();
    }

    private boolean isNumber(int field) {
        Kind kind = fields.get(field).getKind();
        return kind == Kind.INT || kind == Kind.DOUBLE;
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
