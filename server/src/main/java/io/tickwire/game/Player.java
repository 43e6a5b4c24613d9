package io.tickwire.game;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A participant as the game sees it. It outlives its connection: one that was cut may come back. */
public interface Player {
    /** Its number in the room: 1 or more, never used twice. */
    int id();

    /** Unique in the room. */
    String name();

    /** False while its connection is lost and it may still come back. */
    boolean connected();

    /** Makes the entity this player's: it owns it, and receives its owner part. */
    void control(Entity entity);

    /** What it controls; null before {@link #control} and after that despawned. */
    @Nullable
    Entity controlled();

    /** What it may see from the next publish on. At first: the whole room. */
    void view(View view);

    /**
     * Hides from it what its view would show: an entity that the filter says no to is not in its bytes, save those it owns. Asked for every
     * entity in view at every publish, so be quick. Null, as at first, hides nothing.
     */
    void filter(@Nullable Predicate<? super Entity> shows);

    /** From the next publish on it also sees the entities of this group, wherever they are. Groups are 1 or more. */
    void addGroup(int group);

    /** It no longer sees the group's entities by their being in it. */
    void removeGroup(int group);

    /** The team whose team parts it receives; 0, as at first, is none. */
    void team(int team);

    /** The team, 0: none. */
    int team();

    /** Tells it something for certain, as {@link Room#tell} does, and nobody else. */
    void tell(String text);

    /** Despawns everything it owns. */
    void despawnOwned();
}
