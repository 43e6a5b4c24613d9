package io.tickwire.net;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.jspecify.annotations.Nullable;

/**
 * One socket. Tells Jetty that reading a WebSocket does not block, so that the selector thread does it, and saves the second
 * read that would only find the socket empty. Reading: selector thread once the connection is a WebSocket; {@link #forgetUnsent}: any.
 */
final class FrameEndPoint extends SocketChannelEndPoint {
    private @Nullable Callback blocking;
    private @Nullable Callback nonBlocking;
    private boolean drained;

    FrameEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    @Override
    public void fillInterested(Callback callback) {
        drained = false;
        if (!webSocket()) {
            super.fillInterested(callback);
            return;
        }
        Callback declared = nonBlocking;
        if (declared == null || callback != blocking) { // one object per connection, so made once
            declared = Callback.from(InvocationType.NON_BLOCKING, callback::succeeded, callback::failed);
            blocking = callback;
            nonBlocking = declared;
        }
        super.fillInterested(declared);
    }

    /** Also below TLS: then this thread decrypts, too. */
    private boolean webSocket() {
        Connection connection = getConnection();
        return (connection instanceof SslConnection tls ? tls.getSslEndPoint().getConnection() : connection)
                instanceof WebSocketConnection;
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        if (drained) { // a short read emptied the socket; the level-triggered selector tells of more, or of the end
            drained = false;
            return 0;
        }
        int room = buffer.capacity() - buffer.remaining();
        int filled = super.fill(buffer);
        drained = filled > 0 && filled < room && getConnection() instanceof WebSocketConnection;
        return filled;
    }

    /** Makes the close that follows a reset: the kernel forgets what it still had to send to a peer that does not read. */
    void forgetUnsent() {
        try {
            getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // the channel is closed already: there is nothing left to forget
        }
    }
}
