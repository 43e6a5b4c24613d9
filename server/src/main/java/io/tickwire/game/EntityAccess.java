package io.tickwire.game;

/** The engine's side of an {@link Entity}. Games have no use for it. */
public final class EntityAccess {
    /** The slot of an entity that is in no room. */
    public static final int NOWHERE = -1;

    private EntityAccess() {}

    /** Puts it at a slot of the shadow under an id. */
    public static void bind(Entity entity, int id, int slot) {
        entity.id = id;
        entity.slot = slot;
    }

    /** Moves or takes it ({@link #NOWHERE}) out of the shadow. */
    public static void slot(Entity entity, int slot) {
        entity.slot = slot;
    }

    /** Whether it teleported since this was asked last. */
    public static boolean takeTeleport(Entity entity) {
        boolean was = entity.teleported;
        entity.teleported = false;
        return was;
    }

    /** Where in the shadow it is. */
    public static int slot(Entity entity) {
        return entity.slot;
    }
}
