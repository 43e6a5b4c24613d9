package io.tickwire.room;

import io.tickwire.game.Game;
import io.tickwire.game.Input;
import io.tickwire.game.Player;
import io.tickwire.game.Room;

/** A game and the type of its inputs, kept together so that the cast stands in one place. */
final class GameRunner<I extends Record & Input> {
    private final Game<I> game;

    GameRunner(Game<I> game) {
        this.game = game;
    }

    void open(Room room) {
        game.open(room);
    }

    void join(Room room, Player player) {
        game.join(room, player);
    }

    void leave(Room room, Player player) {
        game.leave(room, player);
    }

    /** The record was made by the game's own {@link io.tickwire.schema.InputSchema}, so it is an {@code I}. */
    @SuppressWarnings("unchecked")
    void input(Room room, Player player, Record input) {
        game.input(room, player, (I) input);
    }

    void tick(Room room) {
        game.tick(room);
    }
}
