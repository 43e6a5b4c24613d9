package io.tickwire.sim.join;

import java.util.Map;

/** What {@code POST /api/join} is asked: a new place, or, with a resume token, the old one. Immutable. */
public record JoinRequest(String game, String name, Map<String, String> options, String resumeToken) {
    public JoinRequest {
        options = Map.copyOf(options);
    }

    /** A new place. An empty game: the server's own choice. */
    public static JoinRequest fresh(String game, String name, Map<String, String> options) {
        return new JoinRequest(game, name, options, "");
    }

    /** Back to the same avatar. */
    public JoinRequest resume(String token) {
        return new JoinRequest(game, name, options, token);
    }

    boolean resumes() {
        return !resumeToken.isEmpty();
    }
}
