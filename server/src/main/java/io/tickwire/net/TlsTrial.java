package io.tickwire.net;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Shakes hands in memory, between a server with a new certificate and a client that takes any: Java reads keys that it then does not serve. One thread.
 * Bound: {@link #STEPS_MAX}.
 */
final class TlsTrial {
    /** A handshake has some twenty. */
    private static final int STEPS_MAX = 1_000;

    private final SSLEngine server;
    private final SSLEngine client;
    private final ByteBuffer toServer;
    private final ByteBuffer toClient;
    private final ByteBuffer said; // nobody says anything

    private TlsTrial(SSLEngine server, SSLEngine client) {
        this.server = server;
        this.client = client;
        int bytes = 4
                * Math.max( // a flight of several records has room
                        server.getSession().getPacketBufferSize(),
                        client.getSession().getPacketBufferSize());
        toServer = ByteBuffer.allocate(bytes);
        toClient = ByteBuffer.allocate(bytes);
        said = ByteBuffer.allocate(bytes);
    }

    /** Throws what the handshake comes to, unless it comes to its end. */
    static void run(SSLEngine server) throws SSLException, GeneralSecurityException {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, SslContextFactory.TRUST_ALL_CERTS, null); // what only its maker vouches for is served, too
        SSLEngine client = trusting.createSSLEngine();
        client.setUseClientMode(true);
        server.setUseClientMode(false);
        new TlsTrial(server, client).shakeHands();
    }

    private void shakeHands() throws SSLException {
        client.beginHandshake();
        server.beginHandshake();
        for (int step = 0; step < STEPS_MAX; step++) {
            boolean clientDone = step(client, toClient, toServer);
            boolean serverDone = step(server, toServer, toClient);
            if (clientDone && serverDone) {
                return;
            }
        }
        throw new SSLException("no end of it");
    }

    /** True: this side has come to the end. */
    private boolean step(SSLEngine side, ByteBuffer from, ByteBuffer to) throws SSLException {
        switch (side.getHandshakeStatus()) {
            case NEED_TASK -> {
                for (Runnable task = side.getDelegatedTask(); task != null; task = side.getDelegatedTask()) {
                    task.run();
                }
            }
            case NEED_WRAP -> check(side.wrap(ByteBuffer.allocate(0), to));
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                from.flip();
                check(side.unwrap(from, said.clear()));
                from.compact();
            }
            default -> {}
        }
        return side.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    private static void check(SSLEngineResult result) throws SSLException {
        if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
            throw new SSLException("one side has enough of it");
        }
    }
}
