package io.tickwire.cluster;

import io.tickwire.room.Spectating;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What someone who wants to play asks for, unchecked.
 *
 * @param game null: the server's own
 * @param room a room's code; null: any with space
 * @param name what to be called; needed unless they resume
 * @param options of the room
 * @param resume a resume token; with it nothing else but the caller's token counts
 * @param spectating how it wants to watch; null: it wants to play
 * @param caller who asks
 */
public record JoinRequest(
        @Nullable String game,
        @Nullable String room,
        @Nullable String name,
        Map<String, String> options,
        @Nullable String resume,
        @Nullable Spectating spectating,
        Caller caller) {
    public JoinRequest {
        options = Map.copyOf(options);
    }

    /** Of somebody on this machine who wants to play. */
    public JoinRequest(
            @Nullable String game,
            @Nullable String room,
            @Nullable String name,
            Map<String, String> options,
            @Nullable String resume) {
        this(game, room, name, options, resume, null, Caller.LOCAL);
    }
}
