package io.tickwire.game;

/**
 * The rules of one room. A public class with a public constructor without parameters; one instance per room, called on that room's
 * thread only. An exception ends the room, and no other.
 *
 * @param <I> the record that says what a player wants for one tick
 */
public interface Game<I extends Record & Input> {
    /**
     * The room exists, nobody is in it. Read {@link Room#options} here; an {@link OptionException} refuses the room, and so does an option
     * that was said and is not read here.
     */
    default void open(Room room) {}

    /** A player came in: give it something to control. */
    void join(Room room, Player player);

    /** A player left for good. What it owns and controls is despawned unless the game says otherwise. */
    default void leave(Room room, Player player) {
        player.despawnOwned();
    }

    /** Once per tick for every player, before {@link #tick}: its own input for this tick, or what stands in for it. */
    void input(Room room, Player player, I input);

    /** One step of the world. */
    void tick(Room room);
}
