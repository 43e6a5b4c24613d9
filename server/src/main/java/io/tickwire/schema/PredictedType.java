package io.tickwire.schema;

import io.tickwire.game.Entity;
import io.tickwire.game.Part;
import io.tickwire.game.PredictingGame;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the entity type that a game's clients run ahead with, and refuses one that they could not have exactly. */
final class PredictedType {
    private PredictedType() {}

    /** Null: the game predicts nothing. */
    static @Nullable EntitySchema of(Class<?> game, Map<Class<?>, EntitySchema> types) {
        if (!PredictingGame.class.isAssignableFrom(game)) {
            return null;
        }
        ParameterizedType generic = said(game, PredictingGame.class);
        if (generic == null
                || !(generic.getActualTypeArguments()[0] instanceof Class<?> entity)
                || !Entity.class.isAssignableFrom(entity)) {
            throw new SchemaException(game.getName()
                    + " does not say what it predicts: write implements PredictingGame<YourEntity, YourInput>");
        }
        EntitySchema type = types.get(entity);
        if (type == null) {
            throw new SchemaException(entity.getName() + " is predicted by " + game.getName()
                    + " and not known to it: nest it in the game's class, or name it in @GameInfo(entities = …)");
        }
        requireExact(type);
        return type;
    }

    /** The interface as the class, or one that it extends, says it implements it; null: it does not. */
    static @Nullable ParameterizedType said(Class<?> game, Class<?> implemented) {
        for (Class<?> c = game; c != null; c = c.getSuperclass()) {
            for (Type said : c.getGenericInterfaces()) {
                if (said instanceof ParameterizedType generic && generic.getRawType() == implemented) {
                    return generic;
                }
            }
        }
        return null;
    }

    private static void requireExact(EntitySchema type) {
        PartSchema part = type.part(Part.OWNER.ordinal());
        if (part.isEmpty()) {
            throw new SchemaException(
                    type.type().getName()
                            + " is predicted and has no owner part: write @Sync(to = Part.OWNER) on all that its rules work with");
        }
        for (int n = 0; n < part.fields().length; n++) {
            FieldSchema field = part.field(n);
            String where = type.type().getName() + "." + field.name();
            if (field.kind() == FieldKind.DOUBLE || field.kind() == FieldKind.STRING) {
                throw new SchemaException(
                        where + " is in a predicted owner part and no int, boolean or enum, which alone arrive"
                                + " exactly: make it an int (a length in 1/4096 units, say), or another part's");
            }
            if (field.motion().linear() || field.motion().wrapQuanta() != 0) {
                throw new SchemaException(
                        where + " is in a predicted owner part and has a motion or a wrap, by which receivers"
                                + " may be off: remove them, the rules move it");
            }
        }
    }
}
