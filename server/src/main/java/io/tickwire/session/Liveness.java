package io.tickwire.session;

import java.util.function.LongSupplier;

/**
 * Whether the other side lives. Life is a pong that echoes one of our pings, nothing else: neither frames nor a socket
 * that still takes bytes. Room thread. Bound: the pings that go out until it is silent, {@link #PINGS_MAX} at most: those may still be answered.
 */
final class Liveness {
    private static final int PINGS_MAX = 16;

    private final long pingEveryNs;
    private final long silentAfterNs;
    private final LongSupplier payloads;
    private final long[] sentPayloads; // [ping % length]
    private final long[] sentNs; // [ping % length]
    private int pings;
    private long aliveNs;

    /** @param payloads what a peer cannot guess */
    Liveness(long pingEveryNs, long silentAfterNs, LongSupplier payloads, long nowNs) {
        this.pingEveryNs = pingEveryNs;
        this.silentAfterNs = silentAfterNs;
        this.payloads = payloads;
        int kept = (int) Math.min(PINGS_MAX, silentAfterNs / pingEveryNs + 1);
        sentPayloads = new long[kept];
        sentNs = new long[kept];
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
        return pings == 0 || nowNs - sentNs[(pings - 1) % sentNs.length] >= pingEveryNs;
    }

    /** The payload of the ping that goes out now. */
    long ping(long nowNs) {
        int slot = pings++ % sentNs.length;
        sentPayloads[slot] = payloads.getAsLong();
        sentNs[slot] = nowNs;
        return sentPayloads[slot];
    }

    /** The round trip in nanoseconds; −1: it echoes nothing of ours. */
    long onPong(long payload, long arrivalNs) {
        for (int ping = Math.max(0, pings - sentNs.length); ping < pings; ping++) {
            int slot = ping % sentNs.length;
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
