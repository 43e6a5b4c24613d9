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

    private static final int SENT_MIN = 8;

    private final RoundTrips roundTrips;
    private final long slackNs;
    private int[] ticks = new int[SENT_MIN]; // [(first + n) % length], ascending; the length is a power of two
    private long[] sentNs = new long[SENT_MIN]; // [as above]
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

    int prefetch() {
        return ticks[first] + (int) sentNs[first];
    }

    void onSent(int tick, long nowNs) {
        if (count == SENT_MAX) { // only a frame without rows gets here; it stands for the one before it
            count--;
        } else if (count == ticks.length) {
            grow();
        }
        int slot = slot(count);
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
            int slot = slot(n);
            if (ticks[slot] == tick) {
                if (n == 0 || ticks[slot(n - 1)] != tick) {
                    roundTrips.add(arrivalNs - sentNs[slot], arrivalNs);
                }
                count -= n + 1;
                first = count == 0 ? 0 : slot(n + 1); // who keeps up stays within one cache line
                return true;
            }
        }
        return false;
    }

    private int slot(int n) {
        return first + n & ticks.length - 1;
    }

    private void grow() {
        int[] moreTicks = new int[2 * count];
        long[] moreSentNs = new long[2 * count];
        for (int n = 0; n < count; n++) {
            moreTicks[n] = ticks[slot(n)];
            moreSentNs[n] = sentNs[slot(n)];
        }
        ticks = moreTicks;
        sentNs = moreSentNs;
        first = 0;
    }

    private boolean open(long nowNs) {
        if (count == 0) {
            return true;
        }
        long ageNs = nowNs - sentNs[first];
        return count < SENT_MAX && (ageNs <= slackNs || ageNs <= slackNs + roundTrips.bestNs(nowNs));
    }
}
