package io.tickwire.room;

import java.util.Locale;

/**
 * Who sits on a seat, as far as a server knows. Immutable.
 *
 * @param name what it wants to be called
 * @param key {@code sub:} and its token's sub, or {@code guest:} and its name in lower case
 * @param address where it came from; empty: that is not known
 */
public record Person(String name, String key, String address) {
    /** Anybody, under a name. */
    public static Person guest(String name, String address) {
        return new Person(name, "guest:" + name.toLowerCase(Locale.ROOT), address);
    }
}
