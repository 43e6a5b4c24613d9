package io.tickwire.session;

import io.tickwire.config.SessionConfig;
import io.tickwire.session.Connection.Pong;
import io.tickwire.wire.CloseCode;

/** What a session knows of the connection it has: window, liveness, an unfinished write. Ends with it. Room thread. */
final class Line {
    private static final long MS_NS = 1_000_000L;

    /** Time between two looks that is more than this was lost by the server; no client is to blame for it. */
    static final long LOST_AFTER_NS = 1_000_000_000L;

    private final Connection connection;
    private final RoundTrips roundTrips;
    private final Window window;
    private final Liveness liveness;
    private final long stalledNs;
    private final long pingEveryNs;
    private long watchedNs;
    private boolean writing;
    private long taken;
    private long takingNs; // when that was last more than before

    Line(Connection connection, Sessions sessions, long nowNs) {
        SessionConfig config = sessions.config();
        this.connection = connection;
        roundTrips = new RoundTrips(nowNs);
        window = new Window(roundTrips, config.windowSlackMs() * MS_NS);
        pingEveryNs = config.pingEveryMs() * MS_NS;
        liveness = new Liveness(pingEveryNs, config.evictAfterMs() * MS_NS, sessions.pingPayloads(), nowNs);
        stalledNs = config.stalledMs() * MS_NS;
        watchedNs = nowNs;
    }

    Connection connection() {
        return connection;
    }

    Window window() {
        return window;
    }

    int prefetch() {
        return window.prefetch() + connection.prefetch();
    }

    /** Pings when it is time, and ends the connection of one who is silent or does not read. */
    void watch(long nowNs) {
        forgive(nowNs - watchedNs - LOST_AFTER_NS);
        watchedNs = nowNs;
        Pong pong = connection.takePong();
        if (pong != null) {
            roundTrips.add(liveness.onPong(pong.payload(), pong.arrivalNs()), pong.arrivalNs());
        }
        watchWrite(nowNs);
        if (connection.ended()) {
            return;
        }
        if (liveness.silent(nowNs)) {
            if (writing) {
                connection.abort(CloseCode.SILENT, CloseCode.SILENT.text());
            } else {
                connection.close(CloseCode.SILENT, CloseCode.SILENT.text());
            }
        } else if (liveness.pingDue(nowNs)) {
            connection.ping(liveness.ping(nowNs));
        }
    }

    private void forgive(long lostNs) {
        if (lostNs > 0) {
            liveness.forgive(lostNs);
            takingNs += lostNs;
        }
    }

    /** A slow reader takes a byte now and then, or answers a ping; who does neither does not read at all. */
    private void watchWrite(long nowNs) {
        boolean unfinished = connection.writing();
        long takenNow = connection.taken();
        if (!writing || !unfinished || takenNow != taken) {
            takingNs = nowNs;
        }
        writing = unfinished;
        taken = takenNow;
        if (writing && nowNs - takingNs >= stalledNs && liveness.quietNs(nowNs) >= stalledNs + pingEveryNs) {
            connection.abort(CloseCode.STALLED, CloseCode.STALLED.text());
        }
    }
}
