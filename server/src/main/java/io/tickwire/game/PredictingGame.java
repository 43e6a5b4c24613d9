package io.tickwire.game;

/**
 * A game whose clients run ahead of it. What a player does to its own entity should show at once, not a round trip later: its client
 * applies each input itself, by the same rules, and is put right by the server when it was wrong.
 *
 * <p>For that the rules stand apart, in {@link #step}. It is called once per tick for each player whose {@link Player#controlled controlled}
 * entity is an {@code E} and its own, in place of {@link #input} and before {@link #tick}. It may read the input, the entity's owner part,
 * {@link Room#tick} and what never changes (a map), and may write the owner part and whatever it does not read again; with anything else a
 * client would come to another result. Effects on others (shots, pick-ups, damage) belong into {@link #tick}, which may change the
 * owner part as it likes.
 *
 * <p>The owner part of {@code E} is {@code int}s, {@code boolean}s and enums, exactly what the rules work with: the server refuses others
 * at start. It is sent only when a client could not have known it: an input was missing, late or amended, the game changed the owner
 * part outside of {@link #step}, teleported the entity or gave it to the player; and to be sure four times a second. So nearly all of it
 * is free while all goes well.
 *
 * @param <E> the class of what is predicted
 * @param <I> the record that says what a player wants for one tick
 */
public interface PredictingGame<E extends Entity, I extends Record & Input> extends Game<I> {
    /** Moves a player's entity on by one tick, by its own input for this tick or what stands in for it. */
    void step(Room room, E entity, I input);

    /** For a player that controls nothing predicted; does nothing unless the game says otherwise. */
    @Override
    default void input(Room room, Player player, I input) {}
}
