package io.tickwire.session;

import io.tickwire.room.Person;
import java.util.concurrent.TimeUnit;

/**
 * Who comes in, and until when it may stay. Immutable.
 *
 * @param expires whether its right to be here ends
 * @param expiresNs when it does, by the server's clock
 * @param graceNs how long after that it may still renew it
 */
public record Pass(Person person, boolean expires, long expiresNs, long graceNs) {
    /** One that does not expire. */
    public static Pass of(Person person) {
        return new Pass(person, false, 0, 0);
    }

    boolean over(long nowNs) {
        return expires && nowNs - expiresNs >= graceNs;
    }

    /** Seconds until it expires, 1 at least; 0: never. */
    public int expiresS(long nowNs) {
        return expires
                ? (int) Math.max(1, Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toSeconds(expiresNs - nowNs)))
                : 0;
    }
}
