package io.tickwire.sim.join;

import java.net.URI;

/** What became of a {@link JoinRequest}. */
public sealed interface JoinAnswer {
    /** Go there with this ticket, within seconds. */
    record Accepted(URI url, String ticket, String room, String game) implements JoinAnswer {}

    /** The server said no, and why. */
    record Refused(int status, String code, String words, int retryAfterSeconds) implements JoinAnswer {
        /** Whether to ask again later. */
        public boolean isPassing() {
            return status == 429 || status == 503;
        }

        /** Whether the place to come back to is gone. */
        public boolean isExpired() {
            return status == 410;
        }
    }

    /** Nobody is there, or it is not a Tickwire server. */
    record Unreachable(String words) implements JoinAnswer {}
}
