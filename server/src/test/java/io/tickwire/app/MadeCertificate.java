package io.tickwire.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for this machine that signs itself, made by the JDK's own keytool, and the files that a server takes it from. */
public final class MadeCertificate {
    public static final String PASSWORD = "correct horse";

    private static final String ALIAS = "made";

    private final Path keystore;
    private final KeyStore keys;

    private MadeCertificate(Path keystore, KeyStore keys) {
        this.keystore = keystore;
        this.keys = keys;
    }

    /**
     * Makes one, with its keystore in a folder.
     *
     * @param kind RSA, EC or Ed25519
     */
    public static MadeCertificate make(Path folder, String name, String kind) throws Exception {
        return make(folder, name, "-1H", "-keyalg", kind);
    }

    /** Makes one with a key so short that Java serves nobody with it. */
    public static MadeCertificate makeWeak(Path folder, String name) throws Exception {
        return make(folder, name, "-1H", "-keyalg", "RSA", "-keysize", "512", "-sigalg", "SHA256withRSA");
    }

    /** Makes one that was good until yesterday. */
    public static MadeCertificate makeOver(Path folder, String name) throws Exception {
        return make(folder, name, "-3d", "-keyalg", "EC");
    }

    private static MadeCertificate make(Path folder, String name, String start, String... key) throws Exception {
        Path keystore = folder.resolve(name + ".p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-startdate",
                start,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keystore.toString()));
        command.addAll(List.of(key));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keystore)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        return new MadeCertificate(keystore, keys);
    }

    public Path keystore() {
        return keystore;
    }

    public X509Certificate certificate() throws GeneralSecurityException {
        return (X509Certificate) keys.getCertificate(ALIAS);
    }

    public byte[] certificatePem() throws GeneralSecurityException {
        return pem("CERTIFICATE", certificate().getEncoded());
    }

    public byte[] keyPem() throws GeneralSecurityException {
        Key key = keys.getKey(ALIAS, PASSWORD.toCharArray());
        return pem("PRIVATE KEY", key.getEncoded());
    }

    /** One that takes these certificates for good. */
    static SSLContext trusting(MadeCertificate... made) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (int i = 0; i < made.length; i++) {
            trusted.setCertificateEntry("made-" + i, made[i].certificate());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** As those who renew certificates put a file in place. */
    static void replace(Path file, byte[] content) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.write(beside, content);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] pem(String kind, byte[] der) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("-----BEGIN " + kind + "-----\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(der));
        out.writeBytes(("\n-----END " + kind + "-----\n").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }
}
