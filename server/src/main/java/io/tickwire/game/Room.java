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

    /**
     * Tells a fact: with a place, to those whose view has it; without one, to everyone. It is read now and goes out with the next
     * publish. A player whose connection does not keep up misses it: what has to arrive is a field, or is told by {@link #tell}.
     *
     * @param event a record with {@link Event}
     */
    void emit(Record event);

    /** Tells a fact to one player and nobody else, wherever it happens; otherwise as {@link #emit(Record)}. */
    void emit(Record event, Player to);

    /**
     * Tells everyone something for certain: it arrives exactly once and in order, also after a reconnect. At most 1,024 bytes of
     * UTF-8; what is longer is cut. A player that takes in too little of it, or is away while too much is told, is let go.
     */
    void tell(String text);

    /**
     * Where things were on a player's screen when it made the input that it has in this tick, as that input says: at most 250 ms back, and
     * never ahead of now. Judge hits by it, so that who aims well hits. The room remembers places from the first call on.
     */
    Rewind rewind(Player player);

    /** Where things were drawn so long ago, in 1/16 ticks, at most 250 ms: for what is still under way, by the delay it set out with. */
    Rewind rewind(int backTicks16);

    /** Those in the room, in the order they came; those waiting to resume included. Valid during the call. */
    Collection<? extends Player> players();

    /** Says how many players fit, or fewer if the server's configuration wants fewer; from {@link Game#open}. */
    void capacity(int players);

    /** What was asked for when the room was made. */
    Options options();

    /** The room's dice. Use no others, so that a recording replays. */
    RandomGenerator random();
}
