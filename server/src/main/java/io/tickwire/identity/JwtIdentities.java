package io.tickwire.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tickwire.config.IdentityConfig;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a JWT for what it says if it is signed by the one algorithm that the host named, with a key of the host's file, and is meant for
 * this server and for now. The token's own word on its algorithm only has to agree, and its key id only chooses among the keys there are. Any
 * thread. Bound: tokens of {@link #CHARS_MAX} characters.
 */
final class JwtIdentities implements Identities {
    /** A real one has a few hundred. */
    static final int CHARS_MAX = 4_096;

    /** Clocks of two machines may differ by so much; for how long a token may have begun in the future. */
    private static final long SKEW_S = 30;

    private static final int SUBJECT_CHARS_MAX = 128;

    private final IdentityConfig config;
    private final InstantSource time;
    private final KeyFile keys;

    JwtIdentities(IdentityConfig config, InstantSource time) {
        this(config, time, new KeyFile(config, time, Files::readAllBytes));
    }

    JwtIdentities(IdentityConfig config, InstantSource time, KeyFile keys) {
        this.config = config;
        this.time = time;
        this.keys = keys;
    }

    @Override
    public boolean refreshDue() {
        return keys.refreshDue();
    }

    @Override
    public void refresh() {
        keys.refresh();
    }

    @Override
    public @Nullable Identity of(@Nullable String token) {
        if (token == null || token.length() > CHARS_MAX) {
            return null;
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            return headFits(jwt.getHeader()) && signed(jwt) ? identity(jwt.getJWTClaimsSet()) : null;
        } catch (ParseException
                | JOSEException
                | RuntimeException e) { // a token is a stranger's: whatever it does, it is refused
            return null;
        }
    }

    private boolean headFits(JWSHeader head) {
        boolean understood = head.getCriticalParams() == null && head.isBase64URLEncodePayload();
        return understood
                && head.getAlgorithm().getName().equals(config.algorithm().jose());
    }

    private boolean signed(SignedJWT jwt) throws JOSEException {
        for (SigningKey key : keys.named(jwt.getHeader().getKeyID())) {
            if (key.signed(jwt)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Identity identity(JWTClaimsSet claims) throws ParseException {
        long nowS = time.instant().getEpochSecond();
        String subject = claims.getSubject();
        Date expires = claims.getExpirationTime();
        Date begins = claims.getNotBeforeTime();
        if (subject == null || subject.isBlank() || subject.length() > SUBJECT_CHARS_MAX || expires == null) {
            return null;
        }
        long expiresS = expires.toInstant().getEpochSecond();
        boolean now = expiresS > nowS && (begins == null || begins.toInstant().getEpochSecond() - SKEW_S <= nowS);
        boolean forUs = config.audience().isEmpty() || claims.getAudience().contains(config.audience());
        boolean ofOurs = config.issuer().isEmpty() || config.issuer().equals(claims.getIssuer());
        return now && forUs && ofOurs
                ? new Identity(subject, claims.getStringClaim("name"), roles(claims), expiresS)
                : null;
    }

    /** A token that says nothing of roles is a player's; roles of others are no concern of ours. */
    private static Set<Role> roles(JWTClaimsSet claims) throws ParseException {
        List<String> said = claims.getStringListClaim("roles");
        if (said == null) {
            return Set.of(Role.PLAYER);
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (said.contains(role.name().toLowerCase(Locale.ROOT))) {
                roles.add(role);
            }
        }
        return roles;
    }
}
