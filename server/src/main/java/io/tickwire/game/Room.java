package io.tickwire.game;

import java.util.Collection;
import java.util.random.RandomGenerator;

/** The world as its game sees it. */
public interface Room {
    /** The step that is running: 0 at the start, one more each tick. */
    int tick();

    /** Ticks a second. */
    int tickHz();

    /** Puts an entity into the world. Throws {@link IllegalStateException} if it is in one, or if the room is full of entities. */
    <E extends Entity> E spawn(E entity);

    /** Takes it out; once is enough, more does no harm. */
    void despawn(Entity entity);

    /** Those in the room, in the order they came; those waiting to resume included. Valid during the call. */
    Collection<? extends Player> players();

    /** Says how many players fit, instead of what the server's configuration says; from {@link Game#open}. */
    void capacity(int players);

    /** What was asked for when the room was made. */
    Options options();

    /** The room's dice. Use no others, so that a recording replays. */
    RandomGenerator random();
}
