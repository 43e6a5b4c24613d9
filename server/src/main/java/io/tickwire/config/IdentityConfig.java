package io.tickwire.config;

import java.util.Arrays;
import java.util.Locale;

/**
 * How the server knows who somebody is.
 *
 * @param jwt a token says so; else anybody plays under any name
 * @param algorithm the one that tokens are signed by, whatever they say themselves
 * @param keyFile what their signatures are checked by
 * @param audience what their aud must name; empty: anything
 * @param issuer what their iss must be; empty: anything
 * @param graceMs how long a session goes on after its token has expired
 */
public record IdentityConfig(
        boolean jwt, Algorithm algorithm, String keyFile, String audience, String issuer, int graceMs) {
    /** How a token is signed. */
    public enum Algorithm {
        HS256("HS256"),
        RS256("RS256"),
        EDDSA("EdDSA");

        private final String jose;

        Algorithm(String jose) {
            this.jose = jose;
        }

        /** Its name in a token's head. */
        public String jose() {
            return jose;
        }
    }

    public IdentityConfig {
        Setting.IDENTITY_GRACE_MS.check(graceMs);
        if (jwt && keyFile.isEmpty()) {
            throw new ConfigException(
                    Setting.IDENTITY_MODE,
                    "identity.mode=jwt needs identity.key-file, the file with the key that tokens are checked by");
        }
    }

    static IdentityConfig of(Settings settings) {
        String mode = settings.text(Setting.IDENTITY_MODE).strip();
        boolean jwt = mode.equals("jwt");
        if (!jwt && !mode.equals("open")) {
            throw new ConfigException(
                    Setting.IDENTITY_MODE, "identity.mode=" + mode + " is not known; write open or jwt");
        }
        String keyFile = settings.text(Setting.IDENTITY_KEY_FILE).strip();
        if (!keyFile.isEmpty()
                && !settings.said(Setting.IDENTITY_MODE)) { // a host that believes that tokens are asked for
            throw new ConfigException(
                    Setting.IDENTITY_KEY_FILE,
                    "identity.key-file=" + keyFile
                            + " is for identity.mode=jwt, and nothing says the mode; set that, or open to let everybody in");
        }
        String algorithm = settings.text(Setting.IDENTITY_ALGORITHM).strip();
        return new IdentityConfig(
                jwt,
                jwt || !algorithm.isEmpty() ? algorithm(algorithm) : Algorithm.HS256,
                keyFile,
                settings.text(Setting.IDENTITY_AUDIENCE).strip(),
                settings.text(Setting.IDENTITY_ISSUER).strip(),
                settings.number(Setting.IDENTITY_GRACE_MS));
    }

    private static Algorithm algorithm(String word) {
        return Arrays.stream(Algorithm.values())
                .filter(one -> one.jose().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        Setting.IDENTITY_ALGORITHM,
                        "identity.algorithm=" + word + " is not known; write HS256, RS256 or EdDSA"));
    }
}
