package io.tickwire.sim.time;

import io.tickwire.sim.time.ServerClock.Course;

/**
 * Says which tick to draw: behind the server by at least two send intervals, and by more when snapshots come late, so that the one after it is there
 * already. When none come at all it brakes to a stop, and makes up for it when they do. Told the time, and ticks since some base. Pure; owned by one bot.
 */
public final class Playhead {
    private static final double DELAY_NS_MAX = 1e9; // and of the lateness that counts
    private static final double DELAY_SLEW = 0.1; // share of real time by which the delay may grow or shrink
    private static final double LATENESS_FORGET_NS =
            5e9; // what is more than usual now is forgotten by the factor e in this time
    private static final double MARGIN_TICKS = 0.25; // for the timer's own unevenness
    private static final double RECKON_NS_MAX = 500e6; // past the newest snapshot,
    private static final double BRAKE_NS = 300e6; // and then it comes to rest over this long
    private static final double PACE_MIN = 0.5;
    private static final double PACE_MAX = 1.5;
    private static final double LEAP_NS = 2e9;
    private static final double UNSEEN_NS = 500e6; // nobody looked: it leaps

    private final int sendEveryTicks;
    private final double tickNs;
    private double latenessTicks;
    private boolean measured;
    private double measuredTicks;
    private double delayTicks;
    private Course course = Course.RUNNING;
    private boolean heard;
    private double newestTicks;
    private boolean drawn;
    private long atNs;
    private double renderTicks;

    public Playhead(int tickHz, int sendEveryTicks) {
        this.sendEveryTicks = Math.max(1, sendEveryTicks);
        tickNs = 1e9 / tickHz;
        delayTicks = 2 * this.sendEveryTicks;
    }

    /** The snapshot of a tick arrived when the server was at {@code serverTicks}. */
    public void onSnapshot(int tick, double serverTicks, Course now) {
        newestTicks = tick;
        heard = true;
        course = now;
        if (now != Course.RUNNING) {
            measured = false;
            return;
        }
        double lateTicks = Math.min(DELAY_NS_MAX / tickNs, serverTicks - tick);
        double elapsedNs = measured ? Math.max(0, serverTicks - measuredTicks) * tickNs : 0;
        double excessTicks = Math.max(0, latenessTicks - lateTicks);
        latenessTicks = lateTicks + excessTicks * Math.exp(-elapsedNs / LATENESS_FORGET_NS);
        measured = true;
        measuredTicks = serverTicks;
    }

    /** The tick to draw now, when the server is at {@code serverTicks}. It runs backwards only when it leaps, or to where the world stands. */
    public double advance(double serverTicks, long nowNs) {
        double elapsedNs = drawn ? Math.max(0, nowNs - atNs) : Double.POSITIVE_INFINITY;
        drawn = true;
        atNs = nowNs;
        double wantedTicks = wantedDelayTicks();
        double slewTicks = DELAY_SLEW * elapsedNs / tickNs;
        delayTicks += Math.min(slewTicks, Math.max(-slewTicks, wantedTicks - delayTicks));
        double gapTicks = targetTicks(serverTicks) - renderTicks;
        if (elapsedNs > UNSEEN_NS || Math.abs(gapTicks) * tickNs > LEAP_NS) {
            delayTicks = wantedTicks;
            renderTicks = Math.min(targetTicks(serverTicks), lastTicks());
        } else {
            renderTicks += step(gapTicks, elapsedNs / tickNs);
        }
        return renderTicks;
    }

    /** How far behind the server it draws. */
    public double delayTicks() {
        return delayTicks;
    }

    /** Where it should be. What stands still is drawn as it stands. */
    private double targetTicks(double serverTicks) {
        return course == Course.STANDING ? newestTicks : serverTicks - delayTicks;
    }

    /** Where it stops when no more snapshots come. */
    private double lastTicks() {
        if (!heard) {
            return Double.POSITIVE_INFINITY;
        }
        return course == Course.RUNNING ? newestTicks + (RECKON_NS_MAX + BRAKE_NS / 2) / tickNs : newestTicks;
    }

    private double step(double gapTicks, double elapsedTicks) {
        if (course == Course.STANDING) {
            return Math.max(-elapsedTicks, Math.min(PACE_MAX * elapsedTicks, gapTicks));
        }
        double leftTicks = Math.max(0, lastTicks() - renderTicks);
        double brakeTicks = BRAKE_NS / 2 / tickNs;
        boolean brakes = course == Course.RUNNING && leftTicks < brakeTicks;
        double paceMax = brakes ? Math.sqrt(leftTicks / brakeTicks) : PACE_MAX;
        double wanted = Math.max(PACE_MIN * elapsedTicks, Math.min(PACE_MAX * elapsedTicks, gapTicks));
        return Math.min(wanted, Math.min(paceMax * elapsedTicks, leftTicks));
    }

    private double wantedDelayTicks() {
        double late = latenessTicks + sendEveryTicks + MARGIN_TICKS;
        return Math.min(DELAY_NS_MAX / tickNs, Math.max(2 * sendEveryTicks, late));
    }
}
