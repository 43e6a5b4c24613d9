package io.tickwire.room;

/**
 * Who sits on a seat, as far as a server knows. Immutable.
 *
 * @param name what it wants to be called
 * @param key {@code sub:} and its token's sub; or {@code guest:}, its exact name, an {@code @} and its address: a name alone is nobody's
 * @param address where it came from, an IPv6 address as its /64; empty: that is not known
 */
public record Person(String name, String key, String address) {
    private static final String VERIFIED = "sub:";

    /** Anybody, under a name. */
    public static Person guest(String name, String address) {
        return new Person(name, "guest:" + name + "@" + address, address);
    }

    /** Somebody whom a token names. */
    public static Person verified(String name, String subject, String address) {
        return new Person(name, VERIFIED + subject, address);
    }

    /** Whether the key is one person's: two guests of one household may have the same. */
    public boolean isVerified() {
        return key.startsWith(VERIFIED);
    }
}
