package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.config.ConfigException;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import io.tickwire.testing.Until;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The port with a certificate, and with a new one. */
final class TlsIT {
    private static final byte[] HELLO = ClientFrame.newBuilder()
            .setHello(Hello.newBuilder().setClient("deaf"))
            .build()
            .toByteArray();

    private static final int RECORD_BYTES = 256;

    /** Of a record of TLS with so many bytes of a request. */
    private static final byte[] RECORD_HEADER = {23, 3, 3, RECORD_BYTES >> 8, (byte) RECORD_BYTES};

    @TempDir
    private Path folder = Path.of("");

    private final HeardLog log = HeardLog.of("io.tickwire.net.Tls");
    private Path cert = folder;
    private Path key = folder;

    @BeforeEach
    void name() {
        cert = folder.resolve("cert.pem");
        key = folder.resolve("key.pem");
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void shouldPlayOverTlsWithACertificateInPem(String kind) throws Exception {
        MadeCertificate made = MadeCertificate.make(folder, "first", kind);
        place(made);
        try (TestServer server = start(MadeCertificate.trusting(made))) {
            assertPlays(server);
            HttpResponse<String> join = server.join("{\"name\": \"Ann\"}");
            assertThat(server.json(join).get("url").asText()).isEqualTo("wss://127.0.0.1:" + server.port() + "/play");
            assertThat(join.headers().firstValue("Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    void shouldPlayOverTlsWithAKeystoreAndItsPasswordInAFile() throws Exception {
        MadeCertificate made = MadeCertificate.make(folder, "first", "EC");
        Path password = Files.writeString(folder.resolve("password"), MadeCertificate.PASSWORD + "\n");
        try (TestServer server = TestServer.start(
                MadeCertificate.trusting(made),
                "server.tls.keystore=" + made.keystore(),
                "server.tls.password-file=" + password,
                "server.tls.hsts-s=3600")) {
            assertPlays(server);
            assertThat(server.get("/healthz").headers().firstValue("Strict-Transport-Security"))
                    .contains("max-age=3600");
        }
    }

    @Test
    void shouldTakeANewCertificateWithoutARestartAndKeepTheOldOneForABadOne() throws Exception {
        MadeCertificate first = MadeCertificate.make(folder, "first", "EC");
        MadeCertificate second = MadeCertificate.make(folder, "second", "RSA");
        SSLContext trusting = MadeCertificate.trusting(first, second);
        place(first);
        try (TestServer server = start(trusting)) {
            TestPlayer player = TestPlayer.join(server, "Ann");
            player.welcome();
            assertThat(serial(server, trusting)).isEqualTo(first.certificate().getSerialNumber());

            MadeCertificate.replace(cert, second.certificatePem()); // its key is still on the way
            awaitKept(1);
            assertThat(serial(server, trusting)).isEqualTo(first.certificate().getSerialNumber());

            MadeCertificate.replace(key, second.keyPem());
            Until.await("the new certificate", () -> serial(server, trusting).equals(serialOf(second)));
            player.snapshot();
            assertThat(player.closed).as("connections stay").isNotDone();

            MadeCertificate.replace(cert, "no certificate".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            awaitKept(2);
            assertThat(serial(server, trusting)).isEqualTo(second.certificate().getSerialNumber());
            assertPlays(server);
        }
    }

    @Test
    void shouldResetADeafPlayerUnderTls() throws Exception {
        MadeCertificate made = MadeCertificate.make(folder, "first", "EC");
        place(made);
        SSLContext trusting = MadeCertificate.trusting(made);
        try (TestServer server = TestServer.hosting(
                        trusting,
                        FloodGame.class,
                        FloodGame::new,
                        "server.tls.cert=" + cert,
                        "server.tls.key=" + key,
                        "session.stalled-ms=300",
                        "session.window-slack-ms=10000",
                        "room.frame-budget-bytes=32000");
                RawClient deaf = RawClient.upgraded(server, "Deaf", 2_048, trusting.getSocketFactory())) {
            deaf.send(RawClient.BINARY, HELLO);

            server.awaitMetric("tickwire_closes_total{code=\"4413\",reason=\"stalled\"}", 1);
            server.awaitMetric("tickwire_connections", 0);
            assertThat(server.metric("tickwire_resets_total")).isEqualTo(1);
            assertThatThrownBy(deaf::readAll)
                    .as("nothing is left for it in the kernel, no goodbye of TLS either")
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void shouldCutWhoeverDoesNotComeToTerms() throws Exception {
        MadeCertificate made = MadeCertificate.make(folder, "first", "EC");
        place(made);
        SSLContext trusting = MadeCertificate.trusting(made);
        byte[] hello = clientHello(trusting);
        try (TestServer server = start(trusting, "server.head-deadline-ms=500")) {
            List<RawClient> stalled = new ArrayList<>();
            for (int sent : new int[] {0, 1, hello.length / 2, hello.length}) {
                RawClient client = new RawClient(server.port(), 0);
                client.write(Arrays.copyOf(hello, sent));
                stalled.add(client);
            }
            for (RawClient client : stalled) { // Jetty itself would wait for longer than a read here does
                assertThat(client.readToEnd()).isTrue();
                client.close();
            }
            try (RawClient dribbling = new RawClient(server.port(), 0)) {
                assertThatThrownBy(() -> {
                            for (int i = 0; i < hello.length - 1; i++) {
                                dribbling.write(hello[i]);
                                dribbling.writeNothingFor(200);
                            }
                        })
                        .isInstanceOf(IOException.class);
            }
            assertPlays(server);
        }
    }

    @Test
    void shouldCutARecordThatDribblesOnAConnectionThatHadARequest() throws Exception {
        MadeCertificate made = MadeCertificate.make(folder, "first", "EC");
        place(made);
        SSLContext trusting = MadeCertificate.trusting(made);
        try (TestServer server = start(trusting, "server.head-deadline-ms=500");
                RawClient below = new RawClient(server.port(), 0);
                RawClient client = below.secured(trusting.getSocketFactory())) {
            client.write("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ").contains("Content-Length: 3");
            client.skip(3);

            below.write(RECORD_HEADER);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < RECORD_BYTES; i++) {
                            below.write((byte) 0);
                            below.writeNothingFor(100);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    /** What a client of TLS says first. */
    private static byte[] clientHello(SSLContext trusting) throws IOException {
        SSLEngine engine = trusting.createSSLEngine();
        engine.setUseClientMode(true);
        ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), out);
        return Arrays.copyOf(out.array(), out.position());
    }

    @Test
    void shouldSayWhatIsWrongWithTheFiles() throws Exception {
        MadeCertificate first = MadeCertificate.make(folder, "first", "EC");
        MadeCertificate second = MadeCertificate.make(folder, "second", "EC");
        SSLContext trusting = MadeCertificate.trusting(first);
        assertThatThrownBy(() -> start(trusting))
                .isInstanceOf(ConfigException.class)
                .hasMessage(cert + " is not there");
        place(first);
        MadeCertificate.replace(key, second.keyPem());
        assertThatThrownBy(() -> start(trusting)).hasMessage(key + " is of no use: the key is not the certificate's");
        MadeCertificate.replace(key, first.certificatePem());
        assertThatThrownBy(() -> start(trusting)).hasMessageContaining("there is no private key in it");
        assertThatThrownBy(() -> TestServer.start(
                        trusting, "server.tls.keystore=" + first.keystore(), "server.tls.password=wrong"))
                .hasMessageContaining("TICKWIRE_SERVER_TLS_PASSWORD")
                .hasMessageContaining("the password does not open it")
                .hasMessageNotContaining("wrong;");
        Path rubbish = Files.writeString(folder.resolve("rubbish.p12"), "rubbish");
        assertThatThrownBy(() -> TestServer.start(trusting, "server.tls.keystore=" + rubbish))
                .isInstanceOf(ConfigException.class)
                .hasMessage(rubbish + " is of no use: it is no PKCS#12 file; make one with:"
                        + " openssl pkcs12 -export -in CERT -inkey KEY -out FILE");
    }

    private void place(MadeCertificate made) throws Exception {
        Files.write(cert, made.certificatePem());
        Files.write(key, made.keyPem());
    }

    private TestServer start(SSLContext trusting, String... more) throws IOException {
        String[] settings = new String[more.length + 2];
        settings[0] = "server.tls.cert=" + cert;
        settings[1] = "server.tls.key=" + key;
        System.arraycopy(more, 0, settings, 2, more.length);
        return TestServer.start(trusting, settings);
    }

    private static void assertPlays(TestServer server) throws Exception {
        TestPlayer player = TestPlayer.join(server, "Bea");
        assertThat(player.welcome().getGame()).isEqualTo("drift");
        int tick = player.snapshot().getTick();
        assertThat(player.snapshot().getTick()).isGreaterThan(tick);
        player.socket().abort();
    }

    private void awaitKept(int times) {
        Until.await("the files were looked at", () -> {
            return log.messages().stream()
                            .filter(line -> line.contains("keeps the certificate it has"))
                            .count()
                    == times;
        });
    }

    /** Of the certificate that a new connection is shown. */
    private static BigInteger serial(TestServer server, SSLContext trusting) {
        try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", server.port())) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static BigInteger serialOf(MadeCertificate made) {
        try {
            return made.certificate().getSerialNumber();
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
