package io.tickwire.session;

import io.tickwire.room.Readiness;

/**
 * Keeps what is under way to a client fresh. A write that returned is not a frame that was received: the window is closed
 * while the oldest sent frame without an acknowledgement is older than the best round trip of the last ten seconds and the
 * slack. While it is closed, a frame without rows still goes once a second, so that no silence can lock it. Room thread.
 * Bound: {@link #SENT_MAX} frames under way.
 */
final class Window {
    static final int SENT_MAX = 128;

    /** Time between two frames while closed. */
    static final long HEADER_EVERY_NS = 1_000_000_000L;

    private final RoundTrips roundTrips;
    private final long slackNs;
    private final int[] ticks = new int[SENT_MAX]; // [(first + n) % SENT_MAX], ascending
    private final long[] sentNs = new long[SENT_MAX]; // [as above]
    private int first;
    private int count;
    private long lastSentNs;

    Window(RoundTrips roundTrips, long slackNs) {
        this.roundTrips = roundTrips;
        this.slackNs = slackNs;
    }

    Readiness ready(long nowNs) {
        if (open(nowNs)) {
            return Readiness.SEND;
        }
        return nowNs - lastSentNs >= HEADER_EVERY_NS ? Readiness.HEADER_ONLY : Readiness.SKIP;
    }

    void onSent(int tick, long nowNs) {
        if (count == SENT_MAX) { // only a frame without rows gets here; it stands for the one before it
            count--;
        }
        int slot = (first + count) % SENT_MAX;
        ticks[slot] = tick;
        sentNs[slot] = nowNs;
        count++;
        lastSentNs = nowNs;
    }

    /**
     * Acknowledges the frames of this tick and all before. False: none is under way, and nothing happened. While a room is
     * paused, many frames have the same tick; which of them came back is then not known, and tells no round trip.
     */
    boolean onAck(int tick, long arrivalNs) {
        for (int n = count - 1; n >= 0; n--) {
            int slot = (first + n) % SENT_MAX;
            if (ticks[slot] == tick) {
                if (n == 0 || ticks[(first + n - 1) % SENT_MAX] != tick) {
                    roundTrips.add(arrivalNs - sentNs[slot], arrivalNs);
                }
                first = (slot + 1) % SENT_MAX;
                count -= n + 1;
                return true;
            }
        }
        return false;
    }

    private boolean open(long nowNs) {
        if (count == 0) {
            return true;
        }
        long ageNs = nowNs - sentNs[first];
        return count < SENT_MAX && (ageNs <= slackNs || ageNs <= slackNs + roundTrips.bestNs(nowNs));
    }
}
