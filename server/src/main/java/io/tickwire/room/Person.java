package io.tickwire.room;

/**
 * Who sits on a seat, as far as a server knows. Immutable.
 *
 * @param name what it wants to be called
 * @param key {@code sub:} and its token's sub; or {@code guest:}, its exact name, an {@code @} and its address: a name alone is nobody's
 * @param address where it came from, an IPv6 address as its /64; empty: that is not known
 */
public record Person(String name, String key, String address) {
    /** With which the key of somebody begins whom a token names. */
    public static final String VERIFIED = "sub:";

    /** With which a guest's key begins. */
    public static final String GUEST = "guest:";

    /** Anybody, under a name. */
    public static Person guest(String name, String address) {
        return new Person(name, guestKey(name, address), address);
    }

    /** Somebody whom a token names. */
    public static Person verified(String name, String subject, String address) {
        return new Person(name, verifiedKey(subject), address);
    }

    /** The key of whoever has that name at that address. */
    public static String guestKey(String name, String address) {
        return GUEST + name + "@" + address;
    }

    /** The key of the one whom a token names so. */
    public static String verifiedKey(String subject) {
        return VERIFIED + subject;
    }

    /** Whether a key is that of any guest at that address. */
    public static boolean isGuestKey(String key, String address) {
        return key.startsWith(GUEST) && key.endsWith("@" + address);
    }

    /** Whether the key is one person's: two guests of one household may have the same. */
    public boolean isVerified() {
        return key.startsWith(VERIFIED);
    }
}
