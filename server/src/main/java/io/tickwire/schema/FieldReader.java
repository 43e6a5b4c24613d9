package io.tickwire.schema;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Reads one field of a live entity, or of an event, in quanta. No reflection and no boxing while the room runs: an exact call of a method handle
 * that was made at start.
 */
final class FieldReader {
    private final MethodHandle getter;
    private final FieldKind kind;
    private final double resolution; // INT: 1
    private final boolean moves; // LINEAR, or an angle
    private final int wrap;
    private final int min;
    private final int max;

    FieldReader(FieldSchema field, MethodHandles.Lookup lookup, Field member) {
        kind = field.kind();
        resolution = kind == FieldKind.DOUBLE ? field.resolution() : 1;
        wrap = field.motion().wrapQuanta();
        moves = field.motion().linear() || wrap != 0;
        min = field.min();
        max = field.max();
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

    /** Puts the value at {@code index}. Returns false when it was NaN, out of range, or a string that had to be cut. */
    boolean read(Object of, LiveValues to, int index) {
        try {
            switch (kind) {
                case INT -> {
                    int value = (int) getter.invokeExact(of);
                    return moves ? moving(value, to, index) : plain(value, to, index);
                }
                case DOUBLE -> {
                    double quanta = (double) getter.invokeExact(of) / resolution;
                    return moves ? moving(quanta, to, index) : plain(quanta, to, index);
                }
                case BOOLEAN -> to.values[index] = (boolean) getter.invokeExact(of) ? 1 : 0;
                case ENUM -> to.values[index] = ordinal((Enum<?>) getter.invokeExact(of));
                case STRING -> {
                    return text((String) getter.invokeExact(of), to, index);
                }
            }
            return true;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    private static boolean plain(int value, LiveValues to, int index) {
        to.values[index] = value;
        return true;
    }

    private static boolean plain(double quanta, LiveValues to, int index) {
        double rounded = Math.floor(quanta + 0.5);
        int value = (int) rounded; // saturates, and makes NaN 0
        to.values[index] = value;
        return rounded == value;
    }

    private boolean moving(double quanta, LiveValues to, int index) {
        if (wrap != 0) {
            boolean finite = Double.isFinite(quanta);
            double exact = finite ? quanta - wrap * Math.floor(quanta / wrap) : 0;
            int value = (int) Math.floor(exact + 0.5);
            to.values[index] = value >= wrap ? value - wrap : value;
            to.exact[index] = exact;
            return finite;
        }
        double exact = Double.isNaN(quanta) ? 0 : Math.max(min, Math.min(max, quanta));
        to.values[index] = (int) Math.floor(exact + 0.5);
        to.exact[index] = exact;
        return exact == quanta;
    }

    private static int ordinal(@Nullable Enum<?> constant) {
        return constant == null ? 0 : constant.ordinal();
    }

    private static boolean text(@Nullable String text, LiveValues to, int index) {
        String kept = text == null ? "" : Utf8Limit.cut(text, EntitySchema.STRING_BYTES_MAX);
        to.strings[index] = kept;
        return text == null || kept.length() == text.length();
    }

    /** A getter of an object of the right class has nothing to throw. */
    private static AssertionError impossible(Throwable e) {
        return new AssertionError(e);
    }
}
