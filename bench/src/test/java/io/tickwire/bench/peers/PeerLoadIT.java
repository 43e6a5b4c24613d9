package io.tickwire.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The load against a server that speaks as the others do, since theirs are not installed here. */
final class PeerLoadIT {
    private static final int CLIENTS = 3;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final List<String> all = new ArrayList<>();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @BeforeEach
    void start() throws Exception {
        server.addConnector(connector);
        server.setHandler(WebSocketUpgradeHandler.from(server, container -> {
            container.addMapping("/socket.io/", (request, response, callback) -> new Talker(heard, true));
            container.addMapping("/", (request, response, callback) -> new Talker(heard, false));
        }));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void shouldGreetAnswerAndSteerInTextAsSocketIoDoes() throws Exception {
        LoadStats stats = play(new Dialects.SocketIo());

        assertThat(all)
                .contains("40", "3")
                .anyMatch(text -> text.matches("42\\[\"i\",-?[01](\\.\\d\\d)?,-?[01](\\.\\d\\d)?,[01]]"));
        assertThat(stats.snapshots).isGreaterThanOrEqualTo(CLIENTS);
        assertThat(stats.closes).isZero();
    }

    @Test
    void shouldSteerInBytesAndCountWhatComes() throws Exception {
        LoadStats stats = play(new Dialects.Delta());

        assertThat(all).allMatch(text -> text.equals("3 bytes")).isNotEmpty();
        assertThat(stats.inputs).isPositive();
        assertThat(stats.bytes).isGreaterThanOrEqualTo(2 * stats.snapshots);
        assertThat(stats.gapUs.getTotalCount()).isPositive();
    }

    private LoadStats play(Dialect dialect) throws Exception {
        try (PeerLoad load = new PeerLoad(dialect)) {
            load.connect(connector.getLocalPort(), CLIENTS);
            assertThat(load.playing()).isEqualTo(CLIENTS);
            for (int i = 0; i < 10 * CLIENTS; i++) {
                String next = heard.poll(20, TimeUnit.SECONDS);
                all.add(next == null ? "nothing more" : next);
            }
            return load.end();
        }
    }

    /** Sends something for everything that it hears. */
    public static final class Talker implements Session.Listener.AutoDemanding {
        private final BlockingQueue<String> heard;
        private final boolean text;
        private @Nullable Session session;

        Talker(BlockingQueue<String> heard, boolean text) {
            this.heard = heard;
            this.text = text;
        }

        @Override
        public void onWebSocketOpen(Session opened) {
            session = opened;
            say(text ? "0{}" : "hi");
        }

        @Override
        public void onWebSocketText(String message) {
            heard.add(message);
            say(message.equals("40") ? "2" : "42[\"s\",1,[]]");
        }

        @Override
        public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
            heard.add(payload.remaining() + " bytes");
            callback.succeed();
            say("hi");
        }

        private void say(String words) {
            if (session != null && text) {
                session.sendText(words, Callback.NOOP);
            } else if (session != null) {
                session.sendBinary(ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8)), Callback.NOOP);
            }
        }
    }
}
