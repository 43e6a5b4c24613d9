package io.tickwire.net;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Cuts connections whose request head dribbles in: to Jetty each byte is a sign of life, and it has no deadline for a head. Every period
 * a connection must have had a whole head, or nothing at all, since the last one, or have it a quarter of a period later; a body that dribbles is cut by the same rule. What became a WebSocket is left
 * alone. TLS has to be agreed on within the first. Any thread.
 * Bound: one timer per connection that is not a WebSocket.
 */
final class HeadDeadline implements Connection.Listener {
    private static final String HEADS = HeadDeadline.class.getName() + ".heads";

    /** What the JDK says as long as nothing has been agreed on. */
    private static final String NO_CIPHER = "SSL_NULL_WITH_NULL_NULL";

    /** A period has so many times that a whole head may take to be read. */
    private static final int GRACES = 4;

    private final Scheduler scheduler;
    private final long periodMs;

    HeadDeadline(Scheduler scheduler, long periodMs) {
        this.scheduler = scheduler;
        this.periodMs = periodMs;
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof ConnectionMetaData) {
            checkLater(connection, 0, -1);
        }
    }

    /** A whole head is here. */
    static void onHead(Request request) {
        ConnectionMetaData connection = request.getConnectionMetaData();
        Object before = connection.getAttribute(HEADS);
        connection.setAttribute(HEADS, before instanceof Long heads ? heads + 1 : 1L);
    }

    private void checkLater(Connection connection, long headsBefore, long bytesBefore) {
        scheduler.schedule(() -> check(connection, headsBefore, bytesBefore), periodMs, TimeUnit.MILLISECONDS);
    }

    private void check(Connection connection, long headsBefore, long bytesBefore) {
        if (!isHttp(connection)) {
            return;
        }
        long heads = heads(connection);
        long bytes = connection.getBytesIn();
        if (shakesHands(connection.getEndPoint())) {
            cut(connection);
        } else if (heads == headsBefore && bytes != bytesBefore) {
            scheduler.schedule(() -> cutUnlessHead(connection, heads), periodMs / GRACES, TimeUnit.MILLISECONDS);
        } else {
            checkLater(connection, heads, bytes);
        }
    }

    /** What came just before the check may have been a whole head that nobody had read by then. */
    private void cutUnlessHead(Connection connection, long headsBefore) {
        if (!isHttp(connection)) {
            return;
        }
        if (heads(connection) == headsBefore) {
            cut(connection);
        } else {
            checkLater(connection, heads(connection), connection.getBytesIn());
        }
    }

    private static void cut(Connection connection) {
        FrameEndPoint socket = FrameEndPoint.of(connection.getEndPoint());
        if (socket != null) {
            socket.forgetUnsent();
        }
        connection.getEndPoint().close();
    }

    private static boolean isHttp(Connection connection) {
        EndPoint endPoint = connection.getEndPoint();
        return endPoint.isOpen() && endPoint.getConnection() == connection;
    }

    /** TLS has not come to terms yet. */
    private static boolean shakesHands(EndPoint endPoint) {
        return endPoint instanceof SslConnection.SslEndPoint tls
                && tls.getSslConnection()
                        .getSSLEngine()
                        .getSession()
                        .getCipherSuite()
                        .equals(NO_CIPHER);
    }

    private static long heads(Connection connection) {
        return ((ConnectionMetaData) connection).getAttribute(HEADS) instanceof Long heads ? heads : 0;
    }
}
