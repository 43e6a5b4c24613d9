package io.tickwire.cluster;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A room that somebody wants opened, unchecked.
 *
 * @param game null: the server's own
 * @param hidden only those who have its code come in
 */
public record NewRoom(@Nullable String game, Map<String, String> options, boolean hidden, Caller caller) {
    public NewRoom {
        options = Map.copyOf(options);
    }
}
