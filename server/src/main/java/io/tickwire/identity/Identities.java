package io.tickwire.identity;

import io.tickwire.config.ConfigException;
import io.tickwire.config.IdentityConfig;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Says who somebody is by the token that it has. Any thread but a room's. */
@FunctionalInterface
public interface Identities {
    /** Everybody is a guest, whatever token it shows. */
    Identities OPEN = token -> Identity.GUEST;

    /** Null: nobody that may come in. Why not, nobody is told. */
    @Nullable
    Identity of(@Nullable String token);

    /** Whether it is time to {@link #refresh}: once a second, and not while that goes on. */
    default boolean refreshDue() {
        return false;
    }

    /**
     * Takes in what the host has changed. It may wait for a disk, so it is for a thread that nobody waits for: {@link #of} goes by what was
     * taken in before.
     */
    default void refresh() {}

    /**
     * As the host wants it.
     *
     * @throws ConfigException when the key file cannot be used
     */
    static Identities of(IdentityConfig config, InstantSource time) {
        return config.jwt() ? new JwtIdentities(config, time) : OPEN;
    }
}
