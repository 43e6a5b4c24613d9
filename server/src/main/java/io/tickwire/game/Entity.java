package io.tickwire.game;

import org.jspecify.annotations.Nullable;

/**
 * Something that is replicated. Extend it, annotate fields with {@link Sync}, write to them as you like. An entity type with public fields
 * {@code x} and {@code y} has a place, and is seen by those whose view has it.
 */
public abstract class Entity {
    int id;
    int slot = EntityAccess.NOWHERE;
    int team;
    int group;
    boolean teleported;

    @Nullable
    Player owner;

    /** Its number in the room: 1 or more, used again some time after it despawned; 0 before it spawned. */
    public final int id() {
        return id;
    }

    /** Between {@link Room#spawn} and {@link Room#despawn}. */
    public final boolean spawned() {
        return slot != EntityAccess.NOWHERE;
    }

    /** The player that receives its owner part; null: nobody. */
    public final @Nullable Player owner() {
        return owner;
    }

    /** Whose team part it is; 0: nobody's. */
    public final int team() {
        return team;
    }

    /**
     * Says that it is put elsewhere, not moved there: receivers do not draw the way between. Call it in the tick of the step; a step far
     * beyond its speed is taken for one by itself.
     */
    public final void teleport() {
        teleported = true;
    }

    /** Gives its team part to a team; 0: to nobody. */
    public final void team(int team) {
        this.team = team;
    }

    /** Whose members see it wherever it is; 0: nobody's. */
    public final int group() {
        return group;
    }

    /** Puts it into a group (a building, a party): {@link Player#addGroup members} see it beside what their view shows. 0: into none. */
    public final void group(int group) {
        this.group = group;
    }

    /** Gives its owner part to a player; null: to nobody. {@link Player#control} does this too. */
    public final void owner(@Nullable Player owner) {
        this.owner = owner;
    }
}
