package io.tickwire.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.tickwire.app.HeardLog;
import io.tickwire.app.MadeCertificate;
import io.tickwire.config.ConfigException;
import io.tickwire.config.TlsConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that go away while the server runs. */
final class TlsLookIT {
    private final HeardLog log = HeardLog.of(Tls.class);

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void shouldSayOnceThatAFileIsGone() throws Exception {
        MadeCertificate made = MadeCertificate.make(folder, "first", "EC");
        Path cert = Files.write(folder.resolve("cert.pem"), made.certificatePem());
        Path key = Files.write(folder.resolve("key.pem"), made.keyPem());
        Tls tls = new Tls(new TlsConfig(cert.toString(), key.toString(), "", "", "", 0));
        Files.delete(key);

        tls.look();
        assertThat(log.messages(Level.WARN)).as("it may be renamed just now").isEmpty();
        for (int look = 0; look < 5; look++) {
            tls.look();
        }
        assertThat(log.messages(Level.WARN))
                .containsExactly("TLS goes on with the certificate it has, but " + key
                        + " cannot be read any more; put it back before the server starts again");

        Files.write(key, made.keyPem());
        tls.look();
        assertThat(log.messages(Level.WARN)).as("as it was").hasSize(1);
        Files.delete(key);
        tls.look();
        tls.look();
        assertThat(log.messages(Level.WARN)).as("gone again").hasSize(2);
    }

    @Test
    void shouldKeepTheCertificateItHasForOneThatNobodyCouldBeServed() throws Exception {
        MadeCertificate good = MadeCertificate.make(folder, "good", "EC");
        MadeCertificate weak = MadeCertificate.makeWeak(folder, "weak");
        Path keystore = Files.copy(good.keystore(), folder.resolve("served.p12"));
        TlsConfig config = new TlsConfig("", "", keystore.toString(), MadeCertificate.PASSWORD, "", 0);
        Tls tls = new Tls(config);

        Files.copy(weak.keystore(), keystore, StandardCopyOption.REPLACE_EXISTING);
        tls.look();
        tls.look();
        assertThat(log.messages(Level.WARN))
                .singleElement()
                .asString()
                .startsWith("TLS keeps the certificate it has: " + keystore + " is of no use: no handshake succeeds")
                .endsWith("make one with an EC key, or an RSA key of 2,048 bits or more");
        assertThat(tls.contexts().getKeyStore().getCertificate("made")).isEqualTo(good.certificate());
        assertThatThrownBy(() -> new Tls(config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no handshake succeeds");

        MadeCertificate newer = MadeCertificate.make(folder, "newer", "Ed25519");
        Files.copy(newer.keystore(), keystore, StandardCopyOption.REPLACE_EXISTING);
        tls.look();
        assertThat(tls.contexts().getKeyStore().getCertificate("made")).isEqualTo(newer.certificate());
        assertThat(tls.contexts().isRenegotiationAllowed())
                .as("one handshake per connection")
                .isFalse();
    }

    @Test
    void shouldServeACertificateThatIsOverAndSaySo() throws Exception {
        MadeCertificate made = MadeCertificate.makeOver(folder, "old");
        Path cert = Files.write(folder.resolve("cert.pem"), made.certificatePem());
        Path key = Files.write(folder.resolve("key.pem"), made.keyPem());

        new Tls(new TlsConfig(cert.toString(), key.toString(), "", "", "", 0));

        assertThat(log.messages(Level.WARN))
                .singleElement()
                .asString()
                .startsWith("browsers will not take this certificate")
                .endsWith("put a newer one in its place");
    }
}
