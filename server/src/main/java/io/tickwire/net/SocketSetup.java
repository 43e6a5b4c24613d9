package io.tickwire.net;

import io.tickwire.config.SessionConfig;
import io.tickwire.session.Sessions;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * What all WebSockets of a server share. Any thread.
 *
 * @param sessions where a socket becomes a connection
 * @param limits how long things may take
 * @param scheduler runs deadlines
 * @param counters counts
 * @param faults hears of frames at which the server fails
 */
record SocketSetup(
        Sessions sessions, SessionConfig limits, Scheduler scheduler, NetCounters counters, FrameFaults faults) {
    SocketSetup(Sessions sessions, SessionConfig limits, Scheduler scheduler, NetCounters counters) {
        this(sessions, limits, scheduler, counters, new FrameFaults(scheduler, counters));
    }
}
