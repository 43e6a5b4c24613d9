package io.tickwire.schema;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Reads one field of a live entity, or of an event. No reflection and no boxing while the room runs: an exact call of a method handle
 * that was made at start.
 */
final class FieldReader {
    private final MethodHandle getter;

    FieldReader(FieldKind kind, MethodHandles.Lookup lookup, Field member) {
        Class<?> read = switch (kind) {
            case INT -> int.class;
            case DOUBLE -> double.class;
            case BOOLEAN -> boolean.class;
            case ENUM -> Enum.class;
            case STRING -> String.class;
        };
        try {
            getter = lookup.unreflectGetter(member).asType(MethodType.methodType(read, Object.class));
        } catch (IllegalAccessException e) {
            throw new SchemaException(
                    member + " cannot be read (" + e.getMessage() + "): open its package to Tickwire");
        }
    }

    /**
     * Reads into {@code values[at]}: a value, quantum or index; of a string into {@code strings[at]}.
     *
     * @return 1 when it was NaN, out of range, or a string that was cut; else 0
     */
    int read(Object of, FieldSchema field, int[] values, String[] strings, int at) {
        switch (field.kind()) {
            case INT -> values[at] = readInt(of);
            case BOOLEAN -> values[at] = readBoolean(of) ? 1 : 0;
            case ENUM -> {
                Enum<?> constant = readEnum(of);
                values[at] = constant == null ? 0 : constant.ordinal();
            }
            case DOUBLE -> {
                double quanta = Math.floor(readDouble(of) / field.resolution() + 0.5);
                values[at] = (int) quanta; // saturates, and makes NaN 0
                return quanta == values[at] ? 0 : 1;
            }
            case STRING -> {
                String text = readString(of);
                strings[at] = text == null ? "" : Utf8Limit.cut(text, EntitySchema.STRING_BYTES_MAX);
                return text == null || strings[at].length() == text.length() ? 0 : 1;
            }
        }
        return 0;
    }

    int readInt(Object of) {
        try {
            return (int) getter.invokeExact(of);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    double readDouble(Object of) {
        try {
            return (double) getter.invokeExact(of);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    boolean readBoolean(Object of) {
        try {
            return (boolean) getter.invokeExact(of);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** Null when the game left it so. */
    @Nullable
    Enum<?> readEnum(Object of) {
        try {
            return (Enum<?>) getter.invokeExact(of);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** Null when the game left it so. */
    @Nullable
    String readString(Object of) {
        try {
            return (String) getter.invokeExact(of);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** A getter of an object of the right class has nothing to throw. */
    private static AssertionError impossible(Throwable e) {
        return new AssertionError(e);
    }
}
