package io.tickwire.net;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Certificates and keys as text. Whatever is wrong comes as an exception whose message has the cure. Any thread. */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s+([A-Za-z0-9+/=\\s]+?)-----END \\1-----");
    private static final String CONVERT =
            "; make a PKCS#8 key of it with: openssl pkcs8 -topk8 -nodes -in OLD -out NEW";
    private static final List<String> KEY_KINDS = List.of("RSA", "EC", "EdDSA");
    private static final byte[] PROBE = {1, 2, 3};

    private Pem() {}

    /** The certificate, and those that vouch for it. */
    static X509Certificate[] certificates(byte[] text) throws CertificateException {
        List<? extends Certificate> found =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(text)).stream()
                        .toList();
        if (found.isEmpty()) {
            throw new CertificateException("there is no certificate in it (-----BEGIN CERTIFICATE-----)");
        }
        return found.toArray(X509Certificate[]::new);
    }

    /** The private key. */
    static PrivateKey key(String text) throws GeneralSecurityException {
        Matcher block = BLOCK.matcher(text);
        @Nullable String other = null;
        while (block.find()) {
            if (block.group(1).equals("PRIVATE KEY")) {
                return key(Base64.getMimeDecoder().decode(block.group(2)));
            }
            other = block.group(1).endsWith("PRIVATE KEY") ? block.group(1) : other;
        }
        throw new InvalidKeySpecException(
                other == null
                        ? "there is no private key in it (-----BEGIN PRIVATE KEY-----)"
                        : "its key is of the kind " + other + CONVERT);
    }

    private static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
        for (String kind : KEY_KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException e) {
                // another kind, or none
            }
        }
        throw new InvalidKeySpecException("its key is neither RSA nor EC nor Ed25519, or it is damaged");
    }

    /** Throws unless the key is the certificate's. */
    static void match(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "EdDSA";
                });
        boolean fits = false;
        try {
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            fits = signature.verify(signed);
        } catch (InvalidKeyException | java.security.SignatureException e) {
            // of another kind: does not fit either
        }
        if (!fits) {
            throw new InvalidKeyException("the key is not the certificate's");
        }
    }
}
