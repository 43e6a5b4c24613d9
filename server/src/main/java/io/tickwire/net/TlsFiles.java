package io.tickwire.net;

import io.tickwire.config.TlsConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The certificate's files, which change while the server runs. Compared by what is in them, so it makes no difference whether they are
 * written over, renamed or linked anew. One thread at a time.
 */
final class TlsFiles {
    private static final String ALIAS = "server";

    /** What a good pair of files comes to. */
    record Loaded(KeyStore keys, String password, X509Certificate certificate) {}

    /** Why files are of no use, with the file and the cure. */
    static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private final TlsConfig config;
    private byte[][] seen = new byte[0][]; // [file]; what they had when they were last looked at
    private String missing = "";

    TlsFiles(TlsConfig config) {
        this.config = config;
    }

    /** What a look at them shows. */
    enum Look {
        SAME,
        CHANGED,
        GONE
    }

    /** Whether there is something in them that {@link #load} has not seen; or they cannot be read now, as between two renames. */
    Look look() {
        try {
            return Arrays.deepEquals(seen, read()) ? Look.SAME : Look.CHANGED;
        } catch (IOException e) {
            missing = String.valueOf(e.getMessage());
            return Look.GONE;
        }
    }

    /** The file that could not be read when they were last looked at. */
    String missing() {
        return missing;
    }

    /** Reads and checks them. */
    Loaded load() throws UnusableException {
        byte[][] files;
        try {
            files = read();
        } catch (NoSuchFileException e) {
            throw new UnusableException(e.getMessage() + " is not there", e);
        } catch (IOException e) {
            throw new UnusableException(e.getMessage() + " cannot be read", e);
        }
        seen = files;
        return config.keystore().isEmpty() ? pem(files) : keystore(files[0]);
    }

    /** They can be read, and yet there is no handshake with what is in them. */
    UnusableException unserved(Exception why) {
        String file = config.keystore().isEmpty() ? config.cert() : config.keystore();
        return new UnusableException(
                file + " is of no use: no handshake succeeds with it (" + why.getMessage()
                        + "); make one with an EC key, or an RSA key of 2,048 bits or more",
                why);
    }

    private byte[][] read() throws IOException {
        List<String> paths = config.keystore().isEmpty()
                ? List.of(config.cert(), config.key())
                : config.passwordFile().isEmpty()
                        ? List.of(config.keystore())
                        : List.of(config.keystore(), config.passwordFile());
        byte[][] files = new byte[paths.size()][];
        for (int i = 0; i < files.length; i++) {
            files[i] = Files.readAllBytes(Path.of(paths.get(i)));
        }
        return files;
    }

    private Loaded pem(byte[][] files) throws UnusableException {
        String file = config.cert();
        try {
            X509Certificate[] chain = Pem.certificates(files[0]);
            file = config.key();
            PrivateKey key = Pem.key(new String(files[1], StandardCharsets.ISO_8859_1));
            Pem.match(chain[0], key);
            char[] password = ALIAS.toCharArray(); // it never leaves this process
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry(ALIAS, key, password, chain);
            return new Loaded(keys, new String(password), chain[0]);
        } catch (GeneralSecurityException | IOException e) {
            throw new UnusableException(file + " is of no use: " + e.getMessage(), e);
        }
    }

    private Loaded keystore(byte[] file) throws UnusableException {
        try {
            char[] password = config.readPassword();
            KeyStore keys = opened(file, password);
            for (String alias : Collections.list(keys.aliases())) {
                Key key = keys.isKeyEntry(alias) ? keys.getKey(alias, password) : null;
                Certificate certificate = keys.getCertificate(alias);
                if (key instanceof PrivateKey secret && certificate instanceof X509Certificate known) {
                    Pem.match(known, secret);
                    return new Loaded(keys, new String(password), known);
                }
            }
            throw new GeneralSecurityException("there is no private key with a certificate in it");
        } catch (GeneralSecurityException | IOException e) {
            throw new UnusableException(config.keystore() + " is of no use: " + e.getMessage(), e);
        }
    }

    private static KeyStore opened(byte[] file, char[] password) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try {
            keys.load(new ByteArrayInputStream(file), password);
        } catch (IOException e) { // its message is about bytes
            throw new IOException(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? "the password does not open it; say the right one in server.tls.password-file or"
                                    + " TICKWIRE_SERVER_TLS_PASSWORD"
                            : "it is no PKCS#12 file; make one with: openssl pkcs12 -export -in CERT -inkey KEY -out FILE",
                    e);
        }
        return keys;
    }
}
