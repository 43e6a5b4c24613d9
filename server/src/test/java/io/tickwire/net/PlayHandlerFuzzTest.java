package io.tickwire.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tickwire.config.NetConfig;
import io.tickwire.config.SessionConfig;
import io.tickwire.config.Words;
import io.tickwire.session.Admission;
import io.tickwire.session.ResumeTokens;
import io.tickwire.session.Sessions;
import io.tickwire.session.Traffic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Any head of a request at the door: its lines are those of the bytes, and an empty one is added. */
final class PlayHandlerFuzzTest {
    private static final List<String> ANSWERS = List.of(
            "400", "401", "403", "404", "405", "408", "411", "413", "414", "417", "426", "429", "431", "501", "505");

    private final Server server = new Server();
    private final LocalConnector connector =
            new LocalConnector(server, new HttpConnectionFactory(WebServer.httpConfiguration(8_192)));

    @BeforeEach
    void start() throws Exception {
        server.addConnector(connector);
        server.setErrorHandler(new PlainErrors((path, status) -> null, new NetCounters()));
        Sessions sessions = new Sessions(
                System::nanoTime, SessionConfig.DEFAULT, new ResumeTokens(() -> "secret"), new Traffic(), () -> 1);
        SocketSetup setup =
                new SocketSetup(sessions, SessionConfig.DEFAULT, connector.getScheduler(), new NetCounters());
        NetConfig config = Words.net("server.origins=https://friend.example", "server.trusted-proxies=0.0.0.0/0,::/0");
        AddressGuard addresses = new AddressGuard(config.addresses(), System::nanoTime);
        server.setHandler(
                new PlayHandler((to, asked, answer, callback) -> false, config, new Shut(), setup, addresses));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @FuzzTest(maxDuration = "10m")
    void shouldRefuseAnyHeadByOneOfTheKnownAnswers(byte[] head) throws Exception {
        String answer = ask(head);
        if (answer != null) {
            assertThat(answer).startsWith("HTTP/1.1 ").doesNotContainIgnoringCase("jetty", "exception", "\tat ");
            assertThat(answer.substring(9, 12)).as(answer).isIn(ANSWERS);
        }
    }

    /** Null: nothing came before the connection was closed. */
    private @Nullable String ask(byte[] bytes) throws Exception {
        StringBuilder head = new StringBuilder();
        new String(bytes, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isEmpty())
                .forEach(line -> head.append(line).append("\r\n"));
        if (head.isEmpty()) {
            return null;
        }
        try (LocalConnector.LocalEndPoint endPoint = connector.connect()) {
            endPoint.addInput(ByteBuffer.wrap(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1)));
            endPoint.addInputEOF();
            return endPoint.getResponse(false, 5, TimeUnit.SECONDS);
        }
    }

    private static final class Shut implements Door {
        @Override
        public @Nullable Admission redeem(String ticket) {
            return null;
        }

        @Override
        public boolean draining() {
            return false;
        }
    }
}
