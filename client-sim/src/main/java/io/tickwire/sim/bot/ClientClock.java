package io.tickwire.sim.bot;

/**
 * Says when to send the input for which tick, so that it arrives just before that tick is due. It follows the
 * {@link TickTimeline} smoothly (a jump of more than {@link #SNAP_NS} is taken at once) and is steered by the slack that the
 * server reports: too little, and inputs go out earlier; too much, later. Pure; owned by one bot.
 */
final class ClientClock {
    /** Beyond this a new estimate is taken over at once. */
    static final long SNAP_NS = 250_000_000;
    /** Inputs for ticks further ahead than this the server drops. */
    static final long LEAD_NS_MAX = 500_000_000;

    private static final int SLEW_SHARE = 20; // moves by at most 1/20 of the time gone by
    private static final int STEER_SHARE = 16; // takes 1/16 of the error with each report,
    private static final int STEER_SHARE_LATE = 4; // 1/4 when inputs come too late

    private final TickTimeline timeline;
    private final TickRate rate;
    private final int targetSlack16;
    private final int baseTick;
    private boolean synced;
    private long baseDueNs;
    private long leadNs;
    private long advancedNs;
    private int nextTick;

    /** Inputs shall arrive {@code targetSlack16} sixteenths of a tick before they are due. */
    ClientClock(TickTimeline timeline, int tickHz, int baseTick, int targetSlack16) {
        this.timeline = timeline;
        this.rate = new TickRate(tickHz);
        this.baseTick = baseTick;
        this.targetSlack16 = targetSlack16;
    }

    /** Whether it knows the server's time: before that, nothing is to be sent. */
    boolean synced() {
        return synced;
    }

    /** A pong has come and the timeline has taken it in. */
    void onPong(long nowNs) {
        if (!synced) {
            synced = true;
            leadNs = Math.min(LEAD_NS_MAX, timeline.bestRoundTripNs() / 2 + rate.nsOf16(targetSlack16));
            baseDueNs = timeline.dueNs(baseTick);
            advancedNs = nowNs;
            nextTick = tickAt(nowNs) + 1;
        }
        advance(nowNs);
    }

    /** The server lost time: waits for the next pong. */
    void reset() {
        synced = false;
    }

    /** A snapshot reported how long before it was due the input that arrived last did so. */
    void onSlack(int slack16) {
        long errorNs = rate.nsOf16((long) targetSlack16 - slack16);
        leadNs += errorNs / (slack16 < 0 ? STEER_SHARE_LATE : STEER_SHARE);
        leadNs = Math.max(0, Math.min(LEAD_NS_MAX, leadNs));
    }

    /** When the next input is to be sent. Only when {@link #synced}. */
    long nextSendNs() {
        return sendNs(nextTick);
    }

    /** The tick that an input sent now is for; ticks that should have been served before are left out. */
    int takeTick(long nowNs) {
        advance(nowNs);
        int newest = tickAt(nowNs);
        int tick = newest - nextTick > 0 ? newest : nextTick;
        nextTick = tick + 1;
        return tick;
    }

    /** How long before a tick is due, by the server's clock, its input is sent. */
    long leadNs() {
        return leadNs;
    }

    private void advance(long nowNs) {
        if (!timeline.known()) {
            return;
        }
        long errorNs = timeline.dueNs(baseTick) - baseDueNs;
        if (Math.abs(errorNs) > SNAP_NS) {
            baseDueNs += errorNs;
            nextTick = tickAt(nowNs) + 1;
        } else {
            long stepNs = Math.max(0, nowNs - advancedNs) / SLEW_SHARE;
            baseDueNs += Math.max(-stepNs, Math.min(stepNs, errorNs));
        }
        advancedNs = nowNs;
    }

    private long sendNs(int tick) {
        return baseDueNs + rate.ns(tick - baseTick) - leadNs;
    }

    /** The newest tick whose input was to be sent by now. */
    private int tickAt(long nowNs) {
        return baseTick + (int) rate.ticks(nowNs - (baseDueNs - leadNs));
    }
}
