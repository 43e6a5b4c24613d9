package io.tickwire.net;

import io.tickwire.config.NetConfig;
import io.tickwire.config.SessionConfig;
import io.tickwire.session.Sessions;
import io.tickwire.wire.SnapshotWriter;
import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.jspecify.annotations.Nullable;

/**
 * The one port: WebSockets at {@code /play}, everything else over HTTP. Started and stopped by whoever made it. Bounds: {@link #THREADS}
 * threads, heads of {@code server.head-bytes-max} in {@code server.head-deadline-ms}, {@code server.connections-max} WebSockets, and
 * {@code server.sockets-max} connections of any kind, of which one that is no WebSocket and idle lasts {@link #HTTP_IDLE_MS}.
 */
public final class WebServer implements AutoCloseable {
    /** One is the selector's; the others answer HTTP. No frame is handled on them. */
    private static final int THREADS = 8;

    /**
     * What we may send in one frame: a snapshot of the largest size, a welcome with a large schema. Jetty has one limit for frames of both
     * directions: a client's frame is refused on its head above this one, and when it is whole above the smaller one for messages.
     */
    private static final int SENT_BYTES_MAX = SnapshotWriter.FRAME_BYTES_MAX + 8 * 1_024;

    private static final long HTTP_IDLE_MS = 10_000;
    private static final long STOP_MS = 2_000;

    private final ArrayByteBufferPool buffers = Buffers.pool();
    private final Server server = new Server(null, null, buffers);
    private final FrameConnector connector;
    private final NetConfig config;
    private final @Nullable Tls tls; // null: plain HTTP

    /**
     * @param door lets players in
     * @param http answers every other request; must not block the thread for long
     */
    public WebServer(NetConfig config, SessionConfig limits, Sessions sessions, Door door, HttpSide http) {
        this.config = config;
        tls = config.tls().on() ? new Tls(config.tls()) : null;
        if (server.getThreadPool() instanceof QueuedThreadPool pool) {
            pool.setName("http");
            pool.setMinThreads(2);
            pool.setMaxThreads(THREADS);
            pool.setReservedThreads(0);
        }
        connector = new FrameConnector(server, config.sendBufferBytes(), protocols());
        connector.batchMs(config.batchMs());
        connector.guard(new AcceptGuard(config, http.counters()));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(HTTP_IDLE_MS);
        connector.addBean(new HeadDeadline(connector.getScheduler(), config.headDeadlineMs()));
        server.addConnector(connector);
        SocketSetup setup = new SocketSetup(sessions, limits, connector.getScheduler(), http.counters());
        PlayHandler play = new PlayHandler(upgrader(limits), config, door, setup, http.addresses());
        server.setHandler(new Front(play, http.handler()));
        server.setErrorHandler(new PlainErrors(http.errors(), http.counters()));
        server.setStopTimeout(STOP_MS);
    }

    /**
     * What stands beside the WebSockets.
     *
     * @param handler answers everything else over HTTP
     * @param errors says what is answered when it does not
     * @param counters where refused handshakes are counted
     * @param addresses what one address may do
     */
    public record HttpSide(Handler handler, ErrorReply errors, NetCounters counters, AddressGuard addresses) {}

    /**
     * Listens from now on. {@link BindException} when the port is taken or the address is not this machine's,
     * {@link UnknownHostException} when it is no address.
     */
    public void start() throws IOException {
        try {
            connector.open();
            server.start();
            if (tls != null) {
                tls.watch(connector.getScheduler(), server.getThreadPool());
            }
        } catch (IOException e) { // it says where, its cause says why
            if (e.getCause() instanceof UnresolvedAddressException) {
                throw new UnknownHostException(config.host());
            }
            throw e.getCause() instanceof IOException cause ? cause : e;
        } catch (Exception e) {
            throw new IOException("cannot start the HTTP server", e);
        }
    }

    /** Has something done on a thread of the pool while players may come; before and after that it is not done. */
    public void later(Runnable task) {
        try {
            if (server.isRunning()) {
                server.getThreadPool().execute(task);
            }
        } catch (RejectedExecutionException e) {
            // it stops at this very moment
        }
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** It speaks TLS. */
    public boolean secure() {
        return tls != null;
    }

    /** The address it was told to listen on. */
    public String host() {
        return config.host();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop the HTTP server", e);
        }
        Buffers.checkAllBack(buffers);
    }

    FrameConnector connector() {
        return connector;
    }

    private PlayHandler.Upgrader upgrader(SessionConfig limits) {
        Configuration.ConfigurationCustomizer settings = new Configuration.ConfigurationCustomizer();
        settings.setMaxFrameSize(Math.max(limits.frameBytesMax(), SENT_BYTES_MAX));
        settings.setAutoFragment(false); // else a frame that declares a huge length is not refused for it
        settings.setMaxOutgoingFrames(JettyTransport.WRITES_MAX);
        settings.setIdleTimeout(Duration.ofMillis(2L * limits.evictAfterMs())); // should our own clock fail
        WebSocketMappings mappings = new WebSocketMappings(WebSocketServerComponents.ensureWebSocketComponents(server));
        return (to, request, response, callback) -> mappings.upgrade(to, request, response, callback, settings);
    }

    /** The first is what a new connection speaks. */
    private ConnectionFactory[] protocols() {
        HttpConfiguration http = httpConfiguration(config.headBytesMax());
        SerialHttp plain = new SerialHttp(http);
        if (tls == null) {
            return new ConnectionFactory[] {plain};
        }
        Tls.customize(http, config.tls());
        return new ConnectionFactory[] {new SslConnectionFactory(tls.contexts(), plain.getProtocol()), plain};
    }

    static HttpConfiguration httpConfiguration(int headBytesMax) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(headBytesMax);
        return http;
    }

    /** Where a request goes. */
    private static final class Front extends Handler.Sequence {
        private final Handler play;
        private final Handler http;

        Front(Handler play, Handler http) {
            super(play, http);
            this.play = play;
            this.http = http;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            HeadDeadline.onHead(request);
            boolean plays = Request.getPathInContext(request).equals(PlayHandler.PATH);
            return (plays ? play : http).handle(request, response, callback);
        }
    }
}
