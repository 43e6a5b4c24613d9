package io.tickwire.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import org.jspecify.annotations.Nullable;

/**
 * A key that signatures of tokens are checked by, by one algorithm. Immutable; any thread.
 *
 * @param id what a token may name it by; null: it has no name
 */
record SigningKey(@Nullable String id, Check check) {
    /** One algorithm with one key. */
    interface Check {
        boolean signed(SignedJWT jwt) throws JOSEException;
    }

    boolean signed(SignedJWT jwt) throws JOSEException {
        return check.signed(jwt);
    }

    static SigningKey secret(@Nullable String id, byte[] secret) throws JOSEException {
        JWSVerifier verifier = new MACVerifier(secret);
        return new SigningKey(id, jwt -> jwt.verify(verifier));
    }

    static SigningKey rsa(@Nullable String id, RSAPublicKey key) {
        JWSVerifier verifier = new RSASSAVerifier(key);
        return new SigningKey(id, jwt -> jwt.verify(verifier));
    }

    /** By the JDK: the library would want another one for it. */
    static SigningKey ed25519(@Nullable String id, PublicKey key) {
        return new SigningKey(id, jwt -> {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initVerify(key);
                signature.update(jwt.getSigningInput());
                return signature.verify(jwt.getSignature().decode());
            } catch (GeneralSecurityException e) {
                return false;
            }
        });
    }
}
