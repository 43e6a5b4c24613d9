package io.tickwire.room;

import io.tickwire.game.Entity;
import io.tickwire.game.Game;
import io.tickwire.game.Input;
import io.tickwire.game.Player;
import io.tickwire.game.PredictingGame;
import io.tickwire.game.Room;
import io.tickwire.replication.Foresight;
import org.jspecify.annotations.Nullable;

/**
 * A game and the types of its inputs and of what it predicts, kept together so that the casts stand in one place. What a predicted entity
 * does is watched: its owner is told of it only when that is not what the rules make of its inputs.
 */
final class GameRunner<I extends Record & Input> {
    private final Game<I> game;
    private final @Nullable PredictingGame<Entity, I> rules;
    private final @Nullable Foresight foresight;

    /** @param foresight null if the game predicts nothing */
    @SuppressWarnings("unchecked") // the schema has read the entity's class from the game's own declaration
    GameRunner(Game<I> game, @Nullable Foresight foresight) {
        this.game = game;
        this.foresight = foresight;
        rules = game instanceof PredictingGame<?, ?> predicting ? (PredictingGame<Entity, I>) predicting : null;
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

    void away(Room room, Player player) {
        game.away(room, player);
    }

    void back(Room room, Player player) {
        game.back(room, player);
    }

    /** The record was made by the game's own {@link io.tickwire.schema.InputSchema}, so it is an {@code I}. */
    @SuppressWarnings("unchecked")
    void input(Room room, Seat seat, Record input) {
        Entity own = seat.controlled();
        PredictingGame<Entity, I> steps = rules;
        Foresight watch = foresight;
        if (steps == null
                || watch == null
                || own == null
                || own.owner() != seat
                || !watch.watches(own)
                || watch.stepped(own, room.tick())) {
            game.input(room, seat, (I) input);
            return;
        }
        watch.before(own, seat.id(), room.tick());
        steps.step(room, own, (I) input);
        if (own.spawned()) {
            watch.after(own, seat.inputs.asSent());
        }
    }

    @Nullable
    String chat(Room room, Player from, String line, boolean team) {
        return game.chat(room, from, line, team);
    }

    void tick(Room room) {
        game.tick(room);
    }
}
