package io.tickwire.schema;

import java.lang.reflect.RecordComponent;

/** What a client sends for an input, without the wire. */
public final class InputValues {
    private InputValues() {}

    /** Quanta and indices of a record's components, [field]. */
    public static int[] of(Record input) {
        RecordComponent[] components = input.getClass().getRecordComponents();
        InputSchema schema = new InputSchema(input.getClass());
        int[] values = new int[components.length];
        try {
            for (int i = 0; i < values.length; i++) {
                components[i].getAccessor().setAccessible(true);
                Object value = components[i].getAccessor().invoke(input);
                FieldSchema field = schema.fields().get(i);
                values[i] = switch (field.kind()) {
                    case INT -> (int) value;
                    case DOUBLE -> (int) Math.round((double) value / field.resolution());
                    case BOOLEAN -> (boolean) value ? 1 : 0;
                    case ENUM -> ((Enum<?>) value).ordinal();
                    case STRING -> throw new AssertionError("no input has a string");
                };
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record that hides its components", e);
        }
        return values;
    }
}
