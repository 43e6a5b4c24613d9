package io.tickwire.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.app.HeardLog;
import io.tickwire.base.Clock;
import io.tickwire.config.SessionConfig;
import io.tickwire.session.Admission;
import io.tickwire.session.ResumeTokens;
import io.tickwire.session.Sessions;
import io.tickwire.session.Steps;
import io.tickwire.session.Traffic;
import io.tickwire.session.WiredGame;
import io.tickwire.wire.CloseCode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that fails at a frame: what becomes of its connection, and of the others. */
final class PlaySocketIT {
    private final AtomicBoolean fails = new AtomicBoolean(); // at the next look at the clock, which every frame takes
    private final NetCounters counters = new NetCounters();
    private final Traffic traffic = new Traffic();
    private final WiredGame game = new WiredGame(Steps.class, Steps::new, Map.of());
    private final Server server = new Server();
    private final FrameConnector connector =
            new FrameConnector(server, 65_536, new HttpConnectionFactory(new HttpConfiguration()));

    @BeforeEach
    void start() throws Exception {
        server.addConnector(connector);
        WebSocketMappings mappings = new WebSocketMappings(WebSocketServerComponents.ensureWebSocketComponents(server));
        Sessions sessions =
                new Sessions(this::nowNs, SessionConfig.DEFAULT, new ResumeTokens(() -> "token"), traffic, () -> 1);
        SocketSetup setup = new SocketSetup(sessions, SessionConfig.DEFAULT, connector.getScheduler(), counters);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                FrameEndPoint endPoint = Objects.requireNonNull(FrameEndPoint.of(
                        request.getConnectionMetaData().getConnection().getEndPoint()));
                Admission admission = Admission.newcomer(game.seat().room(), "Ann");
                return mappings.upgrade(
                        (asked, answer, done) -> new PlaySocket(setup, admission, endPoint),
                        request,
                        response,
                        callback,
                        new Configuration.ConfigurationCustomizer());
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void shouldEndTheConnectionAtWhoseFrameTheServerFailsAndNoOther() throws Exception {
        try (HeardLog log = HeardLog.of(FrameFaults.class)) {
            Client good = new Client();
            good.ping(1); // when that is answered, it has been taken in, which takes a look at the clock as well
            Client plain = new Client();
            plain.ping(1);
            fails.set(true);
            plain.socket.sendBinary(ByteBuffer.allocate(4), true).join();
            assertThat(plain.closed.get(20, TimeUnit.SECONDS)).isEqualTo(1011);

            Client inPieces = new Client();
            inPieces.ping(1);
            inPieces.socket.sendBinary(ByteBuffer.allocate(2), false).join();
            fails.set(true);
            inPieces.socket.sendBinary(ByteBuffer.allocate(2), true).join();
            assertThat(inPieces.closed.get(20, TimeUnit.SECONDS)).isEqualTo(1011);

            good.ping(3);
            assertThat(good.closed).isNotDone();
            assertThat(counters.get(NetMetric.FRAME_FAULTS)).isEqualTo(2);
            assertThat(traffic.closes(CloseCode.SERVER_FAULT)).isEqualTo(2);
            assertThat(log.lines().get(0).getThrowableProxy().getMessage()).isEqualTo("told to");
            good.socket.abort();
        }
    }

    private long nowNs() {
        if (fails.getAndSet(false)) {
            throw new IllegalStateException("told to");
        }
        return Clock.SYSTEM.nowNs();
    }

    private final class Client implements WebSocket.Listener {
        final CompletableFuture<Integer> closed = new CompletableFuture<>();
        final BlockingQueue<Integer> ponged = new LinkedBlockingQueue<>();
        final WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + connector.getLocalPort() + "/play"), this)
                .join();

        /** Waits for the answer. */
        void ping(int bytes) throws Exception {
            socket.sendPing(ByteBuffer.allocate(bytes)).join();
            assertThat(ponged.poll(20, TimeUnit.SECONDS)).isEqualTo(bytes);
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer payload) {
            ponged.add(payload.remaining());
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete(1006);
        }
    }
}
