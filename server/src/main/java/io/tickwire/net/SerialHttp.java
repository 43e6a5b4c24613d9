package io.tickwire.net;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * HTTP, each of whose connections is read by one thread at a time. Jetty answers a head that cannot be read on a second thread, which then sends a third to read
 * on while the first has yet to put its buffer back: now and then both put back the same one, which may be another connection's by then.
 */
final class SerialHttp extends HttpConnectionFactory {
    SerialHttp(HttpConfiguration configuration) {
        super(configuration);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        SerialConnection connection = new SerialConnection(getHttpConfiguration(), connector, endPoint);
        connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
        return configure(connection, connector, endPoint);
    }

    /** Who comes while another reads leaves its turn to that one. */
    private static final class SerialConnection extends HttpConnection {
        private final AtomicInteger turns = new AtomicInteger();

        SerialConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
            super(configuration, connector, endPoint);
        }

        @Override
        public void onFillable() {
            if (turns.getAndIncrement() > 0) {
                return;
            }
            do {
                super.onFillable();
            } while (turns.decrementAndGet() > 0);
        }
    }
}
