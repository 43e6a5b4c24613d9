package io.tickwire.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is. Immutable.
 *
 * @param subject the token's sub; null: a guest, of whom nothing is known
 * @param name what the token says that it is called; null: it does not say
 * @param roles what it may do
 * @param expiresS when the token expires, in seconds since 1970; {@link #NEVER} for a guest
 */
public record Identity(@Nullable String subject, @Nullable String name, Set<Role> roles, long expiresS) {
    /** What does not expire. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Anybody, on a server that asks nobody. */
    public static final Identity GUEST = new Identity(null, null, Set.of(Role.PLAYER), NEVER);

    public Identity {
        roles = Set.copyOf(roles);
    }

    public boolean may(Role role) {
        return roles.contains(role);
    }
}
