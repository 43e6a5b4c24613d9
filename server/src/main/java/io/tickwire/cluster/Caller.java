package io.tickwire.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Who asks, as far as its request shows. Immutable.
 *
 * @param address where it comes from, an IPv6 address as its /64; empty: that is not known
 * @param limited whether the limits of one address count for it
 * @param token what it says that it is; null: nothing
 */
public record Caller(
        String address, boolean limited, @Nullable String token) {
    /** Somebody on this machine. */
    public static final Caller LOCAL = new Caller("", false, null);

    /** The same with a token that stood elsewhere. */
    public Caller with(@Nullable String otherToken) {
        return otherToken == null ? this : new Caller(address, limited, otherToken);
    }

    @Override
    public String toString() {
        return "Caller[" + address + "]"; // a token is nobody else's business
    }
}
