package io.tickwire.net;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connector whose one selector thread itself reads and delivers WebSocket frames, a batch at a time, where Jetty
 * would hand each to a thread of its pool: less than half the cost per frame. The hooks it uses are not a documented way to do
 * this, so a test asks Jetty's own counters whether it still works.
 */
final class FrameConnector extends ServerConnector {
    /** Connections that the kernel may hold for us between two accepts. */
    private static final int ACCEPT_QUEUE = 4_096;

    private long batchNs;
    private @Nullable AcceptGuard guard; // null: as many as come
    private final Consumer<SelectableChannel> whenGone = this::leave; // one for all

    /** @param sendBufferBytes of the kernel, for each connection: more only holds states that are stale by the time they are read */
    FrameConnector(Server server, int sendBufferBytes, ConnectionFactory... protocols) {
        super(server, 0, 1, protocols); // no acceptor thread, one selector
        setAcceptQueueSize(ACCEPT_QUEUE);
        setAcceptedSendBufferSize(sendBufferBytes);
    }

    /** Before the start: from one look at all sockets to the next, at least; 0: as soon as there is something. */
    void batchMs(int ms) {
        batchNs = TimeUnit.MILLISECONDS.toNanos(ms);
    }

    /** Before the start: who may have how many. */
    void guard(AcceptGuard says) {
        guard = says;
    }

    private void leave(SelectableChannel channel) {
        if (guard != null) {
            guard.leave(channel);
        }
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        FrameEndPoint endPoint = new FrameEndPoint(channel, selector, key, getScheduler(), whenGone);
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    @Override // called by the constructor of the class above: no field of this one may be used
    protected SelectorManager newSelectorManager(Executor executor, Scheduler scheduler, int selectors) {
        return new ServerConnectorManager(executor, scheduler, selectors) {
            @Override // called at the start, when there are fields
            protected ManagedSelector newSelector(int id) {
                return new BatchingSelector(this, id, batchNs);
            }

            @Override
            protected void accepted(SelectableChannel channel) throws IOException {
                if (guard != null && !guard.enter((SocketChannel) channel)) {
                    AcceptGuard.refuse((SocketChannel) channel);
                    return;
                }
                try {
                    super.accepted(channel);
                } catch (IOException | RuntimeException e) {
                    leave(channel);
                    throw e;
                }
            }

            @Override
            protected void onAcceptFailed(SelectableChannel channel, Throwable cause) {
                leave(channel);
                super.onAcceptFailed(channel, cause);
            }

            @Override
            protected void endPointClosed(EndPoint endPoint) {
                SelectableChannel channel = ((SocketChannelEndPoint) endPoint).getChannel();
                if (!channel.isOpen()) { // or it lingers, and has its place until it is gone
                    leave(channel);
                }
                super.endPointClosed(endPoint);
            }
        };
    }
}
