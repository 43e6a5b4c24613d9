package io.tickwire.schema;

import io.tickwire.game.Part;
import java.util.List;

/**
 * One replicated field, or one component of an input.
 *
 * @param resolution DOUBLE: value = quantum × resolution; else 0
 * @param min smallest value or quantum
 * @param max largest value or quantum
 * @param constants ENUM: the names by index; else empty
 * @param motion how it moves, and where it wraps
 */
public record FieldSchema(
        String name,
        FieldKind kind,
        Part part,
        double resolution,
        int min,
        int max,
        List<String> constants,
        FieldMotion motion) {
    public FieldSchema {
        constants = List.copyOf(constants);
    }

    static FieldSchema of(String name, Class<?> type, Part part, double resolution) {
        FieldKind kind = FieldKind.of(type);
        return switch (kind) {
            case INT, DOUBLE ->
                new FieldSchema(
                        name,
                        kind,
                        part,
                        resolution,
                        Integer.MIN_VALUE,
                        Integer.MAX_VALUE,
                        List.of(),
                        FieldMotion.NONE);
            case BOOLEAN -> new FieldSchema(name, kind, part, 0, 0, 1, List.of(), FieldMotion.NONE);
            case ENUM -> {
                List<String> constants = constants(type);
                yield new FieldSchema(
                        name, kind, part, 0, 0, Math.max(0, constants.size() - 1), constants, FieldMotion.NONE);
            }
            case STRING -> new FieldSchema(name, kind, part, 0, 0, 0, List.of(), FieldMotion.NONE);
        };
    }

    FieldSchema within(int newMin, int newMax) {
        return new FieldSchema(name, kind, part, resolution, newMin, newMax, constants, motion);
    }

    FieldSchema moving(FieldMotion newMotion) {
        FieldSchema moving = new FieldSchema(name, kind, part, resolution, min, max, constants, newMotion);
        if (newMotion.wrapQuanta() != 0) {
            return moving.within(0, newMotion.wrapQuanta() - 1);
        }
        return newMotion.linear() ? moving.within(-FieldMotion.QUANTA_MAX, FieldMotion.QUANTA_MAX) : moving;
    }

    private static List<String> constants(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        String[] names = new String[constants.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = ((Enum<?>) constants[i]).name();
        }
        return List.of(names);
    }
}
