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
 * a connection must have had a whole head, the end of a request, or nothing at all, since the last one, or have it a quarter of a period later; a body that dribbles is cut by the same rule, and so is a
 * TLS record. What became a WebSocket is left alone. TLS has to be agreed on within the first. Any thread.
 * Bound: one timer per connection that is not a WebSocket.
 */
final class HeadDeadline implements Connection.Listener {
    private static final String STEPS = HeadDeadline.class.getName() + ".steps";

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
        step(connection);
        Request.addCompletionListener(request, failure -> step(connection));
    }

    private static void step(ConnectionMetaData connection) {
        connection.setAttribute(STEPS, steps(connection) + 1);
    }

    private void checkLater(Connection connection, long stepsBefore, long bytesBefore) {
        scheduler.schedule(() -> check(connection, stepsBefore, bytesBefore), periodMs, TimeUnit.MILLISECONDS);
    }

    private void check(Connection connection, long stepsBefore, long bytesBefore) {
        if (!isHttp(connection)) {
            return;
        }
        long steps = steps(connection);
        long bytes = bytes(connection);
        if (shakesHands(connection.getEndPoint())) {
            cut(connection);
        } else if (steps == stepsBefore && bytes != bytesBefore) {
            scheduler.schedule(() -> cutUnlessStep(connection, steps), periodMs / GRACES, TimeUnit.MILLISECONDS);
        } else {
            checkLater(connection, steps, bytes);
        }
    }

    /** What came just before the check may have been a whole head that nobody had read by then. */
    private void cutUnlessStep(Connection connection, long stepsBefore) {
        if (!isHttp(connection)) {
            return;
        }
        if (steps(connection) == stepsBefore) {
            cut(connection);
        } else {
            checkLater(connection, steps(connection), bytes(connection));
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

    /** Heads that came and requests that ended. */
    private static long steps(Object connection) {
        return ((ConnectionMetaData) connection).getAttribute(STEPS) instanceof Long steps ? steps : 0;
    }

    /** As they came over the line: of a TLS record, only a whole one reaches HTTP. */
    private static long bytes(Connection connection) {
        return connection.getEndPoint() instanceof SslConnection.SslEndPoint tls
                ? tls.getSslConnection().getBytesIn()
                : connection.getBytesIn();
    }
}
