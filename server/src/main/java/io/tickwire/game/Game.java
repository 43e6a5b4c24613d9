package io.tickwire.game;

import org.jspecify.annotations.Nullable;

/**
 * The rules of one room. A public class with a public constructor without parameters; one instance per room, called on that room's
 * thread only. An exception ends the room, and no other.
 *
 * <p>Rounds are the game's own: when one is over, it puts its entities back, hands out what is to be controlled anew and goes on, and players, connections and chat stay as
 * they are. Another room is another world: a client joins it by its code, of which {@link Player#tell} can tell it.
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

    /**
     * A player's connection is lost, and it may come back until the room has waited for it, see {@code room.resume-wait-ms}; after that it is
     * {@link #leave}. What becomes meanwhile of what it controls is the game's choice. Unless the game says otherwise that stays where it is and
     * what it is, as anybody's who presses no key: {@link #input} goes on, with what the input record has when nothing is pressed.
     */
    default void away(Room room, Player player) {}

    /** A player that was {@link #away} is here again. */
    default void back(Room room, Player player) {}

    /** Once per tick for every player, before {@link #tick}: its own input for this tick, or what stands in for it. */
    void input(Room room, Player player, I input);

    /** One step of the world. */
    void tick(Room room);

    /**
     * A player wrote a line of chat: what others get of it, or null for nothing. Its writer is told when that is not what it wrote. It is plain text by now, and short; muted players and those
     * who write too much are dealt with before.
     *
     * @param team for its own team only
     */
    default @Nullable String chat(Room room, Player from, String line, boolean team) {
        return line;
    }
}
