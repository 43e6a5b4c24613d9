package io.tickwire.session;

import java.util.function.LongSupplier;

/**
 * Whether the other side lives. Life is a pong that echoes one of our pings, nothing else: neither frames nor a socket
 * that still takes bytes. Room thread. Bound: {@link #PINGS_MAX} pings that may still be answered.
 */
final class Liveness {
    static final int PINGS_MAX = 16;

    private final long pingEveryNs;
    private final long silentAfterNs;
    private final LongSupplier payloads;
    private final long[] sentPayloads = new long[PINGS_MAX]; // [ping % PINGS_MAX]
    private final long[] sentNs = new long[PINGS_MAX]; // [ping % PINGS_MAX]
    private int pings;
    private long aliveNs;

    /** @param payloads what a peer cannot guess */
    Liveness(long pingEveryNs, long silentAfterNs, LongSupplier payloads, long nowNs) {
        this.pingEveryNs = pingEveryNs;
        this.silentAfterNs = silentAfterNs;
        this.payloads = payloads;
        aliveNs = nowNs;
    }

    boolean silent(long nowNs) {
        return quietNs(nowNs) >= silentAfterNs;
    }

    /** Time since the last sign of life. */
    long quietNs(long nowNs) {
        return nowNs - aliveNs;
    }

    boolean pingDue(long nowNs) {
        return pings == 0 || nowNs - sentNs[(pings - 1) % PINGS_MAX] >= pingEveryNs;
    }

    /** The payload of the ping that goes out now. */
    long ping(long nowNs) {
        int slot = pings++ % PINGS_MAX;
        sentPayloads[slot] = payloads.getAsLong();
        sentNs[slot] = nowNs;
        return sentPayloads[slot];
    }

    /** The round trip in nanoseconds; −1: it echoes nothing of ours. */
    long onPong(long payload, long arrivalNs) {
        for (int ping = Math.max(0, pings - PINGS_MAX); ping < pings; ping++) {
            int slot = ping % PINGS_MAX;
            if (sentPayloads[slot] == payload) {
                aliveNs = Math.max(aliveNs, arrivalNs);
                return Math.max(0, arrivalNs - sentNs[slot]);
            }
        }
        return -1;
    }

    /** Time in which nobody here listened is not held against the other side. */
    void forgive(long lostNs) {
        aliveNs += lostNs;
    }
}
