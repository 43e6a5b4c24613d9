package io.tickwire.identity;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens, right and wrong, byte by byte: a library would not make the wrong ones. */
public final class Forge {
    public static final String SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef";

    public final KeyPair rsa = pair("RSA");
    public final KeyPair ed = pair("Ed25519");

    private static KeyPair pair(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("RSA")) {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The claims of somebody who may play. */
    public static String claims(String sub, long expS, String more) {
        return "{\"sub\":\"" + sub + "\",\"exp\":" + expS + ",\"aud\":\"arena\",\"iss\":\"us\"" + more + "}";
    }

    public static String hs256(String head, String claims, byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String input = input(head, claims);
            return input + "." + Base64URL.encode(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static String hs256(String claims) {
        return hs256("{\"alg\":\"HS256\"}", claims, SECRET.getBytes(StandardCharsets.UTF_8));
    }

    public String rs256(String head, String claims) {
        return signed(head, claims, "SHA256withRSA", rsa.getPrivate());
    }

    public String edDsa(String head, String claims) {
        return signed(head, claims, "Ed25519", ed.getPrivate());
    }

    public static String unsigned(String head, String claims) {
        return input(head, claims) + ".";
    }

    /** As {@code openssl} writes a public key. */
    public static String pem(KeyPair pair) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    public static String edJwk(KeyPair pair, String id) {
        byte[] der = pair.getPublic().getEncoded();
        return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"" + id + "\",\"x\":\""
                + Base64URL.encode(Arrays.copyOfRange(der, der.length - 32, der.length)) + "\"}";
    }

    private static String signed(String head, String claims, String algorithm, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            String input = input(head, claims);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Base64URL.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String input(String head, String claims) {
        return Base64URL.encode(head) + "." + Base64URL.encode(claims);
    }
}
