package io.tickwire.loop;

import io.tickwire.config.RoomConfig;
import io.tickwire.game.Game;
import io.tickwire.schema.GameSchema;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A game that this server hosts. Immutable; any thread.
 *
 * @param game makes one instance per room
 * @param options of every room, unless its join says otherwise
 */
public record HostedGame(
        Supplier<? extends Game<?>> game, GameSchema schema, RoomConfig config, Map<String, String> options) {
    public HostedGame {
        options = Map.copyOf(options);
    }

    public String name() {
        return schema.gameName();
    }

    /** The host's options, with what a join asked for on top. */
    public Map<String, String> optionsWith(Map<String, String> asked) {
        Map<String, String> all = new TreeMap<>(options);
        all.putAll(asked);
        return all;
    }
}
