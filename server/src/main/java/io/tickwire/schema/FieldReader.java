package io.tickwire.schema;

import io.tickwire.game.Entity;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Reads one field of a live entity. No reflection and no boxing while the room runs: an exact call of a method handle
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
            getter = lookup.unreflectGetter(member).asType(MethodType.methodType(read, Entity.class));
        } catch (IllegalAccessException e) {
            throw new SchemaException(
                    member + " cannot be read (" + e.getMessage() + "): open its package to Tickwire");
        }
    }

    int readInt(Entity entity) {
        try {
            return (int) getter.invokeExact(entity);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    double readDouble(Entity entity) {
        try {
            return (double) getter.invokeExact(entity);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    boolean readBoolean(Entity entity) {
        try {
            return (boolean) getter.invokeExact(entity);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** Null when the game left it so. */
    @Nullable
    Enum<?> readEnum(Entity entity) {
        try {
            return (Enum<?>) getter.invokeExact(entity);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** Null when the game left it so. */
    @Nullable
    String readString(Entity entity) {
        try {
            return (String) getter.invokeExact(entity);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** A getter of an entity of the right class has nothing to throw. */
    private static AssertionError impossible(Throwable e) {
        return new AssertionError(e);
    }
}
