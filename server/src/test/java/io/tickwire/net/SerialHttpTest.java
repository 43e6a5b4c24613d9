package io.tickwire.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That nobody reads a connection beside whoever reads it, though Jetty asks for it. */
final class SerialHttpTest {
    private static final String TWO_LENGTHS = """
            POST /api/join HTTP/1.1\r
            Host: play.example\r
            Content-Length: 4\r
            Transfer-Encoding: chunked\r
            \r
            """;

    private final Server server = new Server(new PatientPool());

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void shouldBeReadByOneThreadAtATime() throws Exception {
        assertThat(readersOf(new SerialHttp(WebServer.httpConfiguration(8_192))))
                .containsOnly(Thread.currentThread())
                .hasSizeGreaterThan(1);
    }

    @Test
    void shouldBeNeededByThisJetty() throws Exception {
        assertThat(readersOf(new HttpConnectionFactory(WebServer.httpConfiguration(8_192))))
                .as("else SerialHttp can go")
                .anyMatch(thread -> !thread.equals(Thread.currentThread()));
    }

    /** The threads that read from a connection before the first of them is done with a head that cannot be read. */
    private List<Thread> readersOf(ConnectionFactory protocol) throws Exception {
        LocalConnector connector = new LocalConnector(server, protocol); // accepts nobody: is not the server's
        server.start();
        List<Thread> readers = new CopyOnWriteArrayList<>();
        ByteArrayEndPoint endPoint = new ByteArrayEndPoint(connector.getScheduler(), 0, TWO_LENGTHS, 8_192) {
            @Override
            public int fill(@Nullable ByteBuffer buffer) throws IOException {
                readers.add(Thread.currentThread());
                return super.fill(buffer);
            }
        };
        Connection connection = protocol.newConnection(connector, endPoint);
        endPoint.setConnection(connection);

        ((Runnable) connection).run();

        assertThat(endPoint.takeOutputString()).startsWith("HTTP/1.1 400 ");
        return readers;
    }

    /** Gives its work to another thread, and waits for the end of it: the one who gave it out is always later than whoever it gave it to. */
    private static final class PatientPool extends QueuedThreadPool {
        @Override
        public boolean tryExecute(Runnable task) {
            execute(task);
            return true;
        }

        @Override
        public void execute(Runnable task) {
            Thread thread = new Thread(task);
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
