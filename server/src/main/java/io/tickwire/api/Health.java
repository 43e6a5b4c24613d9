package io.tickwire.api;

import io.tickwire.net.NetCounters;
import io.tickwire.net.Reply;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Whether the process lives, and whether it can take players: two questions that whatever runs it asks. Any thread. */
final class Health {
    private static final long STUCK_NS = TimeUnit.SECONDS.toNanos(15);
    private static final double NEARLY_FULL = 0.95;

    private final LongSupplier stuckNs;
    private final BooleanSupplier draining;
    private final NetCounters net;
    private final int connectionsMax;

    /**
     * For a server.
     *
     * @param stuckNs for how long its threads have not moved
     * @param draining it is about to stop
     * @param net counts connections
     * @param connectionsMax how many it takes
     */
    Health(LongSupplier stuckNs, BooleanSupplier draining, NetCounters net, int connectionsMax) {
        this.stuckNs = stuckNs;
        this.draining = draining;
        this.net = net;
        this.connectionsMax = connectionsMax;
    }

    /** {@code /healthz}: the threads that tick rooms move. A restart is the cure when they don't. */
    Reply alive() {
        return stuckNs.getAsLong() <= STUCK_NS
                ? Reply.text(200, "ok")
                : Reply.text(503, "rooms have not run for 15 seconds, or as many threads hang as there should be");
    }

    /** {@code /readyz}: it takes players. */
    Reply ready() {
        if (draining.getAsBoolean()) {
            return Reply.text(503, "draining");
        }
        return net.open() < connectionsMax * NEARLY_FULL ? Reply.text(200, "ready") : Reply.text(503, "full");
    }
}
