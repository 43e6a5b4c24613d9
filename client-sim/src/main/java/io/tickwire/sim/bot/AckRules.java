package io.tickwire.sim.bot;

/**
 * Decides when a bare Ack goes out, as {@code client.proto} says: none while inputs go out often enough; else from the message
 * handler when the last acknowledgement is older than 100 ms, else by a timer 100 ms after the last. Pure; owned by one bot.
 */
final class AckRules {
    /** Longest a snapshot may wait for its acknowledgement. */
    static final long WAIT_NS_MAX = 100_000_000;
    /** No timer is set. */
    static final long NEVER = Long.MAX_VALUE;

    private boolean acked = true;
    private long ackedNs;

    /** As if everything up to now were acknowledged. */
    AckRules(long nowNs) {
        ackedNs = nowNs - WAIT_NS_MAX;
    }

    /** A snapshot was applied. True: acknowledge now. */
    boolean onSnapshot(long nowNs) {
        acked = false;
        return due(nowNs);
    }

    /** The timer's question. True: acknowledge now. */
    boolean due(long nowNs) {
        return !acked && nowNs - ackedNs >= WAIT_NS_MAX;
    }

    /** An input or an Ack went out, with the newest tick. */
    void onAcked(long nowNs) {
        acked = true;
        ackedNs = nowNs;
    }

    /** When to ask again, or {@link #NEVER}. */
    long timerNs() {
        return acked ? NEVER : ackedNs + WAIT_NS_MAX;
    }
}
