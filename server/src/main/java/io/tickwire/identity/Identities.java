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

    /**
     * As the host wants it.
     *
     * @throws ConfigException when the key file cannot be used
     */
    static Identities of(IdentityConfig config, InstantSource time) {
        return config.jwt() ? new JwtIdentities(config, time) : OPEN;
    }
}
