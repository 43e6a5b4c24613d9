package io.tickwire.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.io.ArrayByteBufferPool;
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
import org.junit.jupiter.api.Timeout;

/** That nobody looks for requests on a connection beside whoever does, though Jetty sends somebody. */
@Timeout(60) // else, should one wait for the other, for ever
final class SerialHttpTest {
    private static final String TWO_LENGTHS = """
            POST /api/join HTTP/1.1\r
            Host: play.example\r
            Content-Length: 4\r
            Transfer-Encoding: chunked\r
            \r
            """;

    private final Server server = new Server(new PatientPool());
    private final ArrayByteBufferPool.Tracking buffers = new ArrayByteBufferPool.Tracking();
    private final List<Thread> readers = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void shouldBeReadByOneThreadAtATime() throws Exception {
        Runnable connection = broken(new SerialHttp(WebServer.httpConfiguration(8_192)));

        assertThat(readers).containsOnly(Thread.currentThread()).hasSizeGreaterThan(1);
        assertThat(buffers.getLeaks()).isEmpty();

        readers.clear();
        Thread next = new Thread(connection);
        next.start();
        next.join();
        assertThat(readers).containsOnly(next);
        assertThat(buffers.getLeaks()).isEmpty();
    }

    @Test
    void shouldBeNeededByThisJetty() throws Exception {
        broken(new HttpConnectionFactory(WebServer.httpConfiguration(8_192)));

        assertThat(readers).as("else SerialHttp can go").anyMatch(thread -> !thread.equals(Thread.currentThread()));
    }

    /** A connection that has had a head that cannot be read. */
    private Runnable broken(ConnectionFactory protocol) throws Exception {
        LocalConnector connector =
                new LocalConnector(server, null, null, buffers, -1, protocol); // accepts nobody: is not the server's
        server.start();
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
        return (Runnable) connection;
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
