package io.tickwire.sim.time;

/**
 * Estimates which tick the server is at, and the round trip, from pongs: the sample with the shortest round trip of the last ten
 * counts, and no tick is later than a snapshot showed it. The estimate slews towards that and snaps when more than 250 ms off; a snapshot that
 * says that time was lost sets it at once. Ticks are reckoned from the base tick, so that their numbers may wrap. Pure; owned by one bot.
 */
public final class ServerClock {
    /** What the world does, as snapshots tell. */
    public enum Course {
        RUNNING,
        /** Time was set anew, and it may go on or not. */
        UNSURE,
        /** The same tick came again: it stands until a newer one comes. */
        STANDING
    }

    /** Beyond this a new estimate is taken over at once. */
    static final double SNAP_NS = 250e6;

    private static final int SAMPLES_MAX = 10;
    private static final long SAMPLE_AGE_NS_MAX = 30_000_000_000L;
    private static final double SLEW = 0.05; // how much faster or slower than real time it may run
    private static final double DOUBT_NS = 50e6; // what a pong proves is not put in doubt by anything nearer than this
    private static final long FLOOR_SPAN_NS =
            10_000_000_000L; // two clocks never run quite alike: older proofs are forgotten

    private final double tickNs;
    private final int baseTick;
    private final long[] sampleNs = new long[SAMPLES_MAX]; // [sample], oldest first; when it came
    private final long[] sampleRoundTripNs = new long[SAMPLES_MAX]; // [sample]
    private final double[] sampleTicks =
            new double[SAMPLES_MAX]; // [sample] offset: server ticks at a moment less that moment in ticks
    private int samples;
    private double offsetTicks;
    private double floorTicks; // the highest offset that snapshots proved, in this span of time
    private double floorBeforeTicks; // and in the one before
    private long floorSinceNs;
    private long atNs;
    private long roundTripNs = -1;
    private double oneWayBeforeTicks; // what the way there took before time was set
    private boolean fresh = true; // the next pong is taken at once
    private Course course = Course.RUNNING;
    private boolean heard;
    private int newestTick;

    /** A connection begins: the base tick has just arrived. */
    public ServerClock(int tickHz, int baseTick, long nowNs) {
        tickNs = 1e9 / tickHz;
        this.baseTick = baseTick;
        set(baseTick, nowNs);
    }

    /** A pong to a ping sent at {@code sentNs}: the server was {@code micros} past the due time of {@code tick} when it answered. */
    public void onPong(long sentNs, int tick, int micros, long nowNs) {
        roundTripNs = Math.max(0, nowNs - sentNs);
        if (course == Course.STANDING) {
            return;
        }
        advance(nowNs);
        double serverTicks = since(tick) + ((micros & 0xFFFFFFFFL) * 1000 + roundTripNs / 2.0) / tickNs;
        double offset = serverTicks - nowNs / tickNs;
        forgetBeyond(offset, (roundTripNs / 2.0 + DOUBT_NS) / tickNs);
        forgetOld(nowNs);
        sampleNs[samples] = nowNs;
        sampleRoundTripNs[samples] = roundTripNs;
        sampleTicks[samples++] = offset;
        advance(nowNs);
        if (fresh) {
            fresh = false;
            offsetTicks = target();
        }
    }

    /** A snapshot arrived: the server is at its tick at least, and exactly there when it says that time was lost. */
    public void onSnapshot(int tick, boolean timeLost, long nowNs) {
        advance(nowNs);
        boolean again = heard && tick - newestTick <= 0;
        if (timeLost || again || course == Course.STANDING) {
            set(tick, nowNs);
        } else {
            raiseFloor(since(tick) - nowNs / tickNs, nowNs);
        }
        heard = true;
        newestTick = tick;
        course = again ? Course.STANDING : timeLost ? Course.UNSURE : Course.RUNNING;
        advance(nowNs);
    }

    /** The tick that the server is at now, with its fraction, as {@link #since}. */
    public double serverTicks(long nowNs) {
        if (course == Course.STANDING) {
            return since(newestTick);
        }
        advance(nowNs);
        return offsetTicks + nowNs / tickNs;
    }

    /** How long ago a tick was due, by the best estimate there is now, not slewed. Only when {@link #measured}. */
    public double latenessNs(int tick, long nowNs) {
        return (target() - since(tick)) * tickNs + nowNs;
    }

    /** Whether a pong has come since the start, or since time was set anew. */
    public boolean measured() {
        return samples > 0;
    }

    /** Ticks from the base tick to this. */
    public int since(int tick) {
        return tick - baseTick;
    }

    /** The tick that is so many after the base tick. */
    public int tick(int since) {
        return baseTick + since;
    }

    public Course course() {
        return course;
    }

    /** The newest round trip; -1 before the first pong. */
    public long roundTripNs() {
        return roundTripNs;
    }

    /** Half of the shortest round trip; 0 before the first pong. */
    public double oneWayTicks() {
        int best = best();
        return best < 0 ? oneWayBeforeTicks : sampleRoundTripNs[best] / 2.0 / tickNs;
    }

    private void set(int tick, long nowNs) {
        oneWayBeforeTicks = oneWayTicks();
        samples = 0;
        floorTicks = since(tick) - nowNs / tickNs;
        floorBeforeTicks = Double.NEGATIVE_INFINITY;
        floorSinceNs = nowNs;
        offsetTicks = floorTicks + oneWayBeforeTicks;
        atNs = nowNs;
    }

    private void forgetOld(long nowNs) {
        int old = samples == SAMPLES_MAX ? 1 : 0;
        while (old < samples && nowNs - sampleNs[old] > SAMPLE_AGE_NS_MAX) {
            old++;
        }
        if (old > 0) {
            keep(old);
        }
    }

    /** Forgets what is older than this sample. */
    private void keep(int first) {
        samples -= first;
        System.arraycopy(sampleNs, first, sampleNs, 0, samples);
        System.arraycopy(sampleRoundTripNs, first, sampleRoundTripNs, 0, samples);
        System.arraycopy(sampleTicks, first, sampleTicks, 0, samples);
    }

    private void raiseFloor(double ticks, long nowNs) {
        if (nowNs - floorSinceNs >= FLOOR_SPAN_NS) {
            floorBeforeTicks = floorTicks;
            floorTicks = Double.NEGATIVE_INFINITY;
            floorSinceNs = nowNs;
        }
        floorTicks = Math.max(floorTicks, ticks);
        forgetAsleep(ticks - SNAP_NS / tickNs);
    }

    /** This computer slept, and its clock with it: what was measured before holds no longer. */
    private void forgetAsleep(double leastTicks) {
        int newestBad = samples - 1;
        while (newestBad >= 0 && sampleTicks[newestBad] >= leastTicks) {
            newestBad--;
        }
        if (newestBad >= 0) {
            oneWayBeforeTicks = oneWayTicks();
            keep(newestBad + 1);
        }
    }

    /** A pong proves where the server is, give or take half its way: what says otherwise is from before this computer's clock was set. */
    private void forgetBeyond(double ticks, double eitherWayTicks) {
        int newestBad = samples - 1;
        while (newestBad >= 0 && Math.abs(sampleTicks[newestBad] - ticks) <= eitherWayTicks) {
            newestBad--;
        }
        if (newestBad >= 0) {
            keep(newestBad + 1);
        }
        if (Math.max(floorTicks, floorBeforeTicks) > ticks + eitherWayTicks) {
            floorTicks = Double.NEGATIVE_INFINITY;
            floorBeforeTicks = Double.NEGATIVE_INFINITY;
        }
    }

    private int best() {
        int best = -1;
        for (int sample = 0; sample < samples; sample++) {
            if (best < 0 || sampleRoundTripNs[sample] <= sampleRoundTripNs[best]) {
                best = sample;
            }
        }
        return best;
    }

    private double target() {
        int best = best();
        double pongs = best < 0 ? offsetTicks : sampleTicks[best];
        return Math.max(pongs, Math.max(floorTicks, floorBeforeTicks));
    }

    private void advance(long nowNs) {
        long elapsedNs = Math.max(0, nowNs - atNs);
        atNs = Math.max(atNs, nowNs);
        double gapTicks = target() - offsetTicks;
        double stepTicks = SLEW * elapsedNs / tickNs;
        boolean snaps = Math.abs(gapTicks) * tickNs > SNAP_NS;
        offsetTicks += snaps ? gapTicks : Math.max(-stepTicks, Math.min(stepTicks, gapTicks));
    }
}
