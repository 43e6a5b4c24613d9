package io.tickwire.cluster;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What someone who wants to play asks for, unchecked.
 *
 * @param game null: the server's own
 * @param room a room's code; null: any with space
 * @param name what to be called; needed unless they resume
 * @param options of the room
 * @param resume a resume token; with it nothing else counts
 */
public record JoinRequest(
        @Nullable String game,
        @Nullable String room,
        @Nullable String name,
        Map<String, String> options,
        @Nullable String resume) {
    public JoinRequest {
        options = Map.copyOf(options);
    }
}
