package io.tickwire.api;

import io.tickwire.loop.LoopThreads;
import io.tickwire.loop.Rooms;
import io.tickwire.net.NetCounters;
import io.tickwire.net.Reply;
import java.util.concurrent.TimeUnit;

/** Whether the process lives, and whether it can take players: two questions that whatever runs it asks. Any thread. */
final class Health {
    private static final long STUCK_NS = TimeUnit.SECONDS.toNanos(15);
    private static final double NEARLY_FULL = 0.95;

    private final LoopThreads threads;
    private final Rooms rooms;
    private final NetCounters net;
    private final int connectionsMax;

    Health(LoopThreads threads, Rooms rooms, NetCounters net, int connectionsMax) {
        this.threads = threads;
        this.rooms = rooms;
        this.net = net;
        this.connectionsMax = connectionsMax;
    }

    /** {@code /healthz}: the threads that tick rooms move. A restart is the cure when they don't. */
    Reply alive() {
        return threads.stuckNs() <= STUCK_NS
                ? Reply.text(200, "ok")
                : Reply.text(503, "rooms have not run for 15 seconds, or as many threads hang as there should be");
    }

    /** {@code /readyz}: it takes players. */
    Reply ready() {
        if (rooms.draining()) {
            return Reply.text(503, "draining");
        }
        return net.open() < connectionsMax * NEARLY_FULL ? Reply.text(200, "ready") : Reply.text(503, "full");
    }
}
