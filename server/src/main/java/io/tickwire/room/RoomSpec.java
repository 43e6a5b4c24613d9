package io.tickwire.room;

import io.tickwire.config.RoomConfig;
import io.tickwire.game.Game;
import io.tickwire.schema.GameSchema;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a room is made from.
 *
 * @param id its name among the rooms of this server
 * @param game makes the room's own instance of the game
 * @param options what was asked for, by the host or by the join
 * @param seed of the room's dice
 * @param hidden only those who have its id come in; no list has it
 */
public record RoomSpec(
        String id,
        Supplier<? extends Game<?>> game,
        GameSchema schema,
        RoomConfig config,
        Map<String, String> options,
        long seed,
        boolean hidden) {
    public RoomSpec {
        options = Map.copyOf(options);
    }

    /** A public one. */
    public RoomSpec(
            String id,
            Supplier<? extends Game<?>> game,
            GameSchema schema,
            RoomConfig config,
            Map<String, String> options,
            long seed) {
        this(id, game, schema, config, options, seed, false);
    }

    /** The game's name. */
    public String gameName() {
        return schema.gameName();
    }
}
