package io.tickwire.net;

import java.net.InetSocketAddress;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.strategy.AdaptiveExecutionStrategy;

/** How a whole server reads and writes its sockets, by Jetty's own counters; for tests of any package. Any thread. */
public final class SelectorLook {
    private final FrameConnector connector;

    private SelectorLook(FrameConnector connector) {
        this.connector = connector;
    }

    /** That of this server. */
    public static SelectorLook at(WebServer web) {
        return new SelectorLook(web.connector());
    }

    /**
     * What Jetty did so far.
     *
     * @param here tasks that the selector thread did itself
     * @param handedOver tasks that it left to another thread, or for which it left its own place to another
     * @param looks of the selector that found something for Jetty, so something else than plain frames
     */
    public record Work(long here, long handedOver, long looks) {
        /** What came on top of this. */
        public Work until(Work later) {
            return new Work(later.here - here, later.handedOver - handedOver, later.looks - looks);
        }
    }

    /** All of it until now. */
    public Work work() {
        ManagedSelector selector = connector
                .getSelectorManager()
                .getContainedBeans(ManagedSelector.class)
                .iterator()
                .next();
        AdaptiveExecutionStrategy strategy = selector.getBean(AdaptiveExecutionStrategy.class);
        return new Work(
                strategy.getPCTasksConsumed(),
                strategy.getPECTasksExecuted() + strategy.getEPCTasksConsumed() + strategy.getPICTasksExecuted(),
                selector.getSelectCount());
    }

    /** Threads of the server's pool that do something; the selector's always does. */
    public int busyThreads() {
        QueuedThreadPool pool = (QueuedThreadPool) connector.getServer().getThreadPool();
        return pool.getBusyThreads();
    }

    /** Whether there is more for the client at this port than its socket has room for. */
    public boolean stuck(int clientPort) {
        return connector.getConnectedEndPoints().stream()
                .anyMatch(endPoint -> endPoint instanceof FrameEndPoint socket
                        && socket.getRemoteSocketAddress() instanceof InetSocketAddress client
                        && client.getPort() == clientPort
                        && socket.isWriteInterested());
    }
}
