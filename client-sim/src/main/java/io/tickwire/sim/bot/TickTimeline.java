package io.tickwire.sim.bot;

/**
 * When each tick was due, in local time: the best of the last {@link #WINDOW} pongs, which is the one of the shortest round trip,
 * since its answer was delayed least; and never later than a snapshot has shown, since none arrives before its tick is due.
 * Lateness is measured against it. Pure; owned by one bot.
 */
final class TickTimeline {
    /** Pongs taken into account; one is asked for each second. */
    static final int WINDOW = 10;

    private final TickRate rate;
    private final int baseTick;
    private final long[] roundTripNs = new long[WINDOW]; // [pong % WINDOW]
    private final long[] baseDueNs = new long[WINDOW]; // [pong % WINDOW] when the base tick was due by that pong
    private int pongs;
    private long earlierNs; // how much earlier than the pongs say the snapshots show the base tick
    private int best = -1;

    /** Ticks are reckoned from {@code baseTick}, so that their numbers may wrap. */
    TickTimeline(int tickHz, int baseTick) {
        rate = new TickRate(tickHz);
        this.baseTick = baseTick;
    }

    /** A pong to a ping sent at {@code sentNs}: {@code tick} was due {@code micros} before the server answered. */
    void onPong(long sentNs, long nowNs, int tick, int micros) {
        long roundTrip = nowNs - sentNs;
        int at = pongs++ % WINDOW;
        roundTripNs[at] = roundTrip;
        baseDueNs[at] = sentNs + roundTrip / 2 - (micros & 0xFFFFFFFFL) * 1000 - sinceBaseNs(tick);
        int before = best;
        best = at;
        for (int other = 0; other < Math.min(pongs, WINDOW); other++) {
            if (roundTripNs[other] < roundTripNs[best]) {
                best = other;
            }
        }
        if (best != before || best == at) {
            earlierNs = 0;
        }
    }

    /** A snapshot that has just arrived: its tick cannot be due later than now. */
    void onSnapshot(int tick, long nowNs) {
        if (known() && dueNs(tick) - nowNs > 0) {
            earlierNs += dueNs(tick) - nowNs;
        }
    }

    /** The server lost time: what was measured holds no longer. */
    void reset() {
        pongs = 0;
        best = -1;
        earlierNs = 0;
    }

    /** Whether a pong has come since the start or the last reset. */
    boolean known() {
        return best >= 0;
    }

    /** When the tick is or was due. Only when {@link #known}. */
    long dueNs(int tick) {
        return baseDueNs[best] - earlierNs + sinceBaseNs(tick);
    }

    /** The newest tick that is due now. Only when {@link #known}. */
    int tickAt(long nowNs) {
        return baseTick + (int) rate.ticks(nowNs - (baseDueNs[best] - earlierNs));
    }

    /** The shortest round trip of the window. Only when {@link #known}. */
    long bestRoundTripNs() {
        return roundTripNs[best];
    }

    private long sinceBaseNs(int tick) {
        return rate.ns(tick - baseTick);
    }
}
