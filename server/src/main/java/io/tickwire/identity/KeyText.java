package io.tickwire.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.tickwire.config.IdentityConfig.Algorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keys as they are written down: a JWKS, one JWK, a public key as PEM, or for HS256 the secret itself. What is for another algorithm is left
 * out, so that a public key never serves as a secret. Stateless; any thread.
 */
final class KeyText {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");
    private static final int SECRET_BYTES_MIN = 32;
    private static final int RSA_BITS_MIN = 2048;
    private static final byte[] ED25519_HEAD = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
    private static final int ED25519_BYTES = 32;

    private KeyText() {}

    static List<SigningKey> parse(byte[] file, Algorithm algorithm)
            throws IOException, ParseException, JOSEException, GeneralSecurityException {
        String text = new String(file, StandardCharsets.UTF_8).strip();
        if (text.startsWith("{")) {
            return jwks(text, algorithm);
        }
        if (text.contains("-----BEGIN")) {
            return pem(text, algorithm);
        }
        if (algorithm != Algorithm.HS256) {
            throw new IOException("it is neither PEM nor JWKS");
        }
        byte[] secret = text.getBytes(StandardCharsets.UTF_8);
        if (secret.length < SECRET_BYTES_MIN) {
            throw new IOException("its secret is shorter than " + SECRET_BYTES_MIN + " bytes");
        }
        return List.of(SigningKey.secret(null, secret));
    }

    private static List<SigningKey> jwks(String text, Algorithm algorithm)
            throws ParseException, JOSEException, GeneralSecurityException, IOException {
        List<JWK> all = text.contains("\"keys\"") ? JWKSet.parse(text).getKeys() : List.of(JWK.parse(text));
        List<SigningKey> keys = new ArrayList<>();
        for (JWK jwk : all) {
            boolean forSigning = jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE);
            boolean ours =
                    jwk.getAlgorithm() == null || jwk.getAlgorithm().getName().equals(algorithm.jose());
            SigningKey key = forSigning && ours ? key(jwk, algorithm) : null;
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** Null: a key of another algorithm. */
    private static @Nullable SigningKey key(JWK jwk, Algorithm algorithm)
            throws JOSEException, GeneralSecurityException, IOException {
        String id = jwk.getKeyID();
        return switch (algorithm) {
            case HS256 -> jwk instanceof OctetSequenceKey secret ? SigningKey.secret(id, secret.toByteArray()) : null;
            case RS256 -> jwk instanceof RSAKey rsa ? SigningKey.rsa(id, strong(rsa.toRSAPublicKey())) : null;
            case EDDSA ->
                jwk instanceof OctetKeyPair pair && pair.getCurve().equals(Curve.Ed25519)
                        ? SigningKey.ed25519(id, ed25519(pair.getDecodedX()))
                        : null;
        };
    }

    private static List<SigningKey> pem(String text, Algorithm algorithm) throws GeneralSecurityException, IOException {
        if (algorithm == Algorithm.HS256) {
            throw new IOException("it is PEM, and HS256 has no public keys; set identity.algorithm to RS256 or EdDSA");
        }
        List<SigningKey> keys = new ArrayList<>();
        Matcher matcher = PEM.matcher(text);
        while (matcher.find()) {
            byte[] der = Base64.getMimeDecoder().decode(matcher.group(1));
            X509EncodedKeySpec spec = new X509EncodedKeySpec(der);
            if (algorithm == Algorithm.RS256) {
                RSAPublicKey rsa = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
                keys.add(SigningKey.rsa(null, strong(rsa)));
            } else {
                keys.add(SigningKey.ed25519(
                        null, KeyFactory.getInstance("Ed25519").generatePublic(spec)));
            }
        }
        if (keys.isEmpty()) {
            throw new IOException(otherThanPublic(text));
        }
        return keys;
    }

    /** What a PEM file is that has no public key, and the cure. */
    private static String otherThanPublic(String text) {
        if (text.contains("PRIVATE KEY-----")) {
            return "it is a private key, which only those need who sign tokens; make the public one with:"
                    + " openssl pkey -in PRIVATE -pubout -out PUBLIC";
        }
        if (text.contains("-----BEGIN CERTIFICATE")) {
            return "it is a certificate; make its public key with: openssl x509 -in CERTIFICATE -pubkey -noout";
        }
        return "there is no -----BEGIN PUBLIC KEY----- in it";
    }

    private static RSAPublicKey strong(RSAPublicKey key) throws IOException {
        if (key.getModulus().bitLength() < RSA_BITS_MIN) {
            throw new IOException("its RSA key has fewer than " + RSA_BITS_MIN + " bits");
        }
        return key;
    }

    private static PublicKey ed25519(byte[] x) throws GeneralSecurityException, IOException {
        if (x.length != ED25519_BYTES) {
            throw new IOException("its Ed25519 key has not " + ED25519_BYTES + " bytes");
        }
        byte[] der = new byte[ED25519_HEAD.length + ED25519_BYTES];
        System.arraycopy(ED25519_HEAD, 0, der, 0, ED25519_HEAD.length);
        System.arraycopy(x, 0, der, ED25519_HEAD.length, ED25519_BYTES);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
    }
}
