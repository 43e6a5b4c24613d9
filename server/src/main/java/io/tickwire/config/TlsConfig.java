package io.tickwire.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the server's certificate is; nowhere: it speaks plain HTTP.
 *
 * @param cert PEM file with the certificate and those that vouch for it; empty: none
 * @param key PEM file with its private key, PKCS#8
 * @param keystore PKCS#12 file with both, in place of those two; empty: none
 * @param password of the keystore. Never written to a log
 * @param passwordFile file whose first line is that password, in place of it
 * @param hstsS for so many seconds a browser that came once by TLS comes by TLS only; 0: it is not told to
 */
public record TlsConfig(String cert, String key, String keystore, String password, String passwordFile, int hstsS) {
    /** Plain HTTP. */
    public static final TlsConfig OFF = new TlsConfig("", "", "", "", "", 0);

    public TlsConfig {
        Setting.SERVER_TLS_HSTS_S.check(hstsS);
        if (cert.isEmpty() != key.isEmpty()) {
            throw new ConfigException(
                    cert.isEmpty() ? Setting.SERVER_TLS_KEY : Setting.SERVER_TLS_CERT,
                    "server.tls.cert and server.tls.key belong together: set both, or server.tls.keystore alone");
        }
        if (!cert.isEmpty() && !keystore.isEmpty()) {
            throw new ConfigException(
                    Setting.SERVER_TLS_KEYSTORE,
                    "server.tls.keystore=" + keystore
                            + " is one way and server.tls.cert the other: leave one of them out");
        }
        if (!password.isEmpty() && !passwordFile.isEmpty()) {
            throw new ConfigException(
                    Setting.SERVER_TLS_PASSWORD_FILE,
                    "server.tls.password-file=" + passwordFile
                            + " is one way and server.tls.password the other: leave one of them out");
        }
    }

    static TlsConfig of(Settings settings) {
        return new TlsConfig(
                settings.text(Setting.SERVER_TLS_CERT).strip(),
                settings.text(Setting.SERVER_TLS_KEY).strip(),
                settings.text(Setting.SERVER_TLS_KEYSTORE).strip(),
                settings.text(Setting.SERVER_TLS_PASSWORD),
                settings.text(Setting.SERVER_TLS_PASSWORD_FILE).strip(),
                settings.number(Setting.SERVER_TLS_HSTS_S));
    }

    /** There is a certificate. */
    public boolean on() {
        return !cert.isEmpty() || !keystore.isEmpty();
    }

    /** The keystore's password, read anew each time, since it may change with the keystore. */
    public char[] readPassword() throws IOException {
        return (passwordFile.isEmpty()
                        ? password
                        : Files.readString(Path.of(passwordFile))
                                .lines()
                                .findFirst()
                                .orElse(""))
                .toCharArray();
    }

    @Override
    public String toString() {
        return "TlsConfig[cert=" + cert + ", key=" + key + ", keystore=" + keystore + ", password="
                + (password.isEmpty() ? "none" : "set") + ", passwordFile=" + passwordFile + ", hstsS=" + hstsS + "]";
    }
}
