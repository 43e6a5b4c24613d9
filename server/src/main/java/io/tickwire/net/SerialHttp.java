package io.tickwire.net;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.thread.SerializedInvoker;

/**
 * HTTP, where one thread at a time looks for requests on a connection. Jetty answers a head that cannot be read on a second thread, which then sends a third to
 * look on while the first has yet to put its buffer back: now and then both put back the same one, which may be another connection's by then.
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

    /** Who comes while another looks leaves its turn to that one. */
    private static final class SerialConnection extends HttpConnection {
        private final SerializedInvoker turns = new SerializedInvoker(SerialHttp.class);

        SerialConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
            super(configuration, connector, endPoint);
        }

        @Override
        public void onFillable() {
            turns.run(super::onFillable);
        }
    }
}
