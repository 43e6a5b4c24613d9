package io.tickwire.net;

import io.tickwire.config.ConfigException;
import io.tickwire.config.TlsConfig;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's certificate, taken in anew when its files change: connections made from then on get the new one, those there are stay. Files that
 * are of no use change nothing. Any thread; files are read on a thread of the pool.
 */
final class Tls {
    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
    private static final long LOOK_EVERY_MS = 1_000;

    /** Whoever renames files has them missing for a moment. */
    private static final int LOOKS_UNTIL_GONE = 2;

    private final TlsFiles files;
    private final SslContextFactory.Server contexts = new SslContextFactory.Server();
    private int looksInVain; // of the thread that looks

    /** Throws {@link ConfigException} when the files are of no use now. */
    Tls(TlsConfig config) {
        files = new TlsFiles(config);
        try {
            TlsFiles.Loaded loaded = loadServable();
            use(contexts, loaded);
            LOG.info("TLS with the certificate {}", described(loaded));
            warnIfOver(loaded);
        } catch (TlsFiles.UnusableException e) {
            ConfigException wrong = new ConfigException(String.valueOf(e.getMessage()));
            wrong.initCause(e);
            throw wrong;
        }
    }

    SslContextFactory.Server contexts() {
        return contexts;
    }

    /** What requests over TLS say of themselves. */
    static void customize(HttpConfiguration http, TlsConfig config) {
        SecureRequestCustomizer secure =
                new SecureRequestCustomizer(false); // one certificate, whatever name is asked for
        if (config.hstsS() > 0) {
            secure.setStsMaxAge(config.hstsS());
        }
        http.addCustomizer(secure);
    }

    /** Looks at the files from now on, as long as the scheduler runs. */
    void watch(Scheduler scheduler, java.util.concurrent.Executor pool) {
        scheduler.schedule(
                () -> pool.execute(() -> {
                    look();
                    watch(scheduler, pool);
                }),
                LOOK_EVERY_MS,
                TimeUnit.MILLISECONDS);
    }

    void look() {
        TlsFiles.Look found = files.look();
        looksInVain = found == TlsFiles.Look.GONE ? Math.min(looksInVain + 1, LOOKS_UNTIL_GONE + 1) : 0;
        if (looksInVain == LOOKS_UNTIL_GONE) {
            LOG.warn(
                    "TLS goes on with the certificate it has, but {} cannot be read any more; put it back before the"
                            + " server starts again",
                    files.missing());
        }
        if (found != TlsFiles.Look.CHANGED) {
            return;
        }
        try {
            TlsFiles.Loaded loaded = loadServable();
            contexts.reload(same -> use(same, loaded));
            LOG.info("TLS goes on with the certificate {}", described(loaded));
            warnIfOver(loaded);
        } catch (TlsFiles.UnusableException e) {
            LOG.warn("TLS keeps the certificate it has: {}", e.getMessage());
        } catch (Exception e) {
            LOG.error("TLS cannot use the new certificate", e);
        }
    }

    /** Tried out as it will be served, before anybody is shown it. */
    private TlsFiles.Loaded loadServable() throws TlsFiles.UnusableException {
        TlsFiles.Loaded loaded = files.load();
        SslContextFactory.Server trial = new SslContextFactory.Server();
        use(trial, loaded);
        try {
            trial.start();
            TlsTrial.run(trial.newSSLEngine());
        } catch (Exception e) { // Jetty's start says no more
            throw files.unserved(e);
        } finally {
            LifeCycle.stop(trial);
        }
        return loaded;
    }

    private static void use(SslContextFactory contexts, TlsFiles.Loaded loaded) {
        contexts.setKeyStore(loaded.keys());
        contexts.setKeyStorePassword(loaded.password());
        // no client asks for it, TLS 1.3 has done away with it, and under TLS 1.2 it is a way to have us do handshake
        // after handshake
        contexts.setRenegotiationAllowed(false);
    }

    /** It is served all the same: some take it, and none at all helps nobody. */
    private static void warnIfOver(TlsFiles.Loaded loaded) {
        try {
            loaded.certificate().checkValidity();
        } catch (CertificateException e) {
            LOG.warn("browsers will not take this certificate: {}; put a newer one in its place", e.getMessage());
        }
    }

    private static String described(TlsFiles.Loaded loaded) {
        BigInteger serial = loaded.certificate().getSerialNumber();
        return serial.toString(16) + " of " + loaded.certificate().getSubjectX500Principal() + ", good until "
                + loaded.certificate().getNotAfter().toInstant();
    }
}
