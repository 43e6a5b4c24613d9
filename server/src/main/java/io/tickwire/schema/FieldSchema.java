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
 */
public record FieldSchema(
        String name, FieldKind kind, Part part, double resolution, int min, int max, List<String> constants) {
    public FieldSchema {
        constants = List.copyOf(constants);
    }

    static FieldSchema of(String name, Class<?> type, Part part, double resolution) {
        FieldKind kind = FieldKind.of(type);
        return switch (kind) {
            case INT, DOUBLE ->
                new FieldSchema(name, kind, part, resolution, Integer.MIN_VALUE, Integer.MAX_VALUE, List.of());
            case BOOLEAN -> new FieldSchema(name, kind, part, 0, 0, 1, List.of());
            case ENUM -> {
                List<String> constants = constants(type);
                yield new FieldSchema(name, kind, part, 0, 0, Math.max(0, constants.size() - 1), constants);
            }
            case STRING -> new FieldSchema(name, kind, part, 0, 0, 0, List.of());
        };
    }

    FieldSchema within(int newMin, int newMax) {
        return new FieldSchema(name, kind, part, resolution, newMin, newMax, constants);
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
