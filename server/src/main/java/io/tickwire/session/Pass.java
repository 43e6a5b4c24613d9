package io.tickwire.session;

import io.tickwire.room.Person;
import java.util.concurrent.TimeUnit;

/**
 * Who comes in, and until when it may stay. Immutable.
 *
 * @param expires whether its right to be here ends
 * @param expiresNs when it does, by the server's clock
 * @param graceNs how long after that it may still renew it
 * @param revoked whoever gave it that right has taken it back
 */
public record Pass(Person person, boolean expires, long expiresNs, long graceNs, boolean revoked) {
    /** One that does not expire. */
    public static Pass of(Person person) {
        return new Pass(person, false, 0, 0, false);
    }

    /** The same person's, good for nothing any more. */
    public Pass takenBack() {
        return new Pass(person, true, expiresNs, graceNs, true);
    }

    boolean over(long nowNs) {
        return revoked || (expires && nowNs - expiresNs >= graceNs);
    }

    /** Why it is over, for the one who has it. */
    String overText() {
        return revoked ? "token lost its role" : "token expired";
    }

    /** Seconds until it expires, 1 at least; 0: never. */
    public int expiresS(long nowNs) {
        return expires
                ? (int) Math.max(1, Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toSeconds(expiresNs - nowNs)))
                : 0;
    }
}
