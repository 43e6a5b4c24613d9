package io.tickwire.sim.time;

/**
 * Says when to send the input for which tick, so that it arrives just before that tick is due: ahead by the way there, and by a lead that covers what is
 * usual here of late timers and of a way that takes longer. Told the time in server ticks since some base, as are its answers. Pure; owned by one bot.
 */
public final class InputSchedule {
    /** Inputs that one frame takes. */
    public static final int INPUTS_PER_FRAME_MAX = 8;

    private static final double MARGIN_TICKS =
            0.25; // what would arrive with less to spare is not sent: it is late as often as not
    private static final int MEASURED_S = 3; // what is measured of these last seconds counts,
    private static final double COVERED = 0.9; // up to this share of it: whatever is worse is rare, and a correction
    private static final double BEYOND = 0.5; // and so much more, as a part of how far it is from what is usual
    private static final double UNUSUAL_S_MAX =
            0.1; // so much may be added for what is not usual: a link that stalls is not to be sat out
    private static final double BACK_TICKS = 0.02; // how fast the lead goes back, a report; it grows at once
    private static final int SENT_KEPT = 64; // until they are reported; a power of two
    private static final double LEAD_START_TICKS = 1;
    private static final double LEAD_MIN_TICKS = -2; // below 0: the estimate of the way there was too long
    private static final double LEAD_S_MAX = 0.75;

    private final double aimTicks;
    private final double leadTicksMax;
    private final double unusualTicksMax;
    private final Lasting excessTicks; // how much later than planned inputs were
    private final double[] planned =
            new double[SENT_KEPT]; // [tick & mask] ticks that an input was to be early, if its timer ran in time
    private double leadTicks;
    private boolean sent;
    private int
            newest; // tick that was sent for; of two inputs for a tick a server takes the first, so none is sent twice
    private boolean began; // since clocks were set
    private int oldest; // the first since clocks were set,
    private int sinceTick; // and the tick when it came at the earliest
    private int heard;
    private int heardSlack16;
    private int first;

    /** Inputs shall arrive {@code aimTicks} before they are due, at least. */
    public InputSchedule(int tickHz, double aimTicks) {
        this.aimTicks = aimTicks;
        leadTicks = Math.max(LEAD_START_TICKS, aimTicks);
        leadTicksMax = Math.max(2, tickHz * LEAD_S_MAX);
        unusualTicksMax = UNUSUAL_S_MAX * tickHz;
        excessTicks = new Lasting(MEASURED_S * tickHz);
    }

    /** Clocks were set anew: how early what was sent before came no longer matters. */
    public void restart() {
        began = false;
    }

    /**
     * What the snapshot of a tick says: the newest tick that had its input, and how early that which arrived last did, in 1/16 ticks. If that was late it
     * is none of those which were had. Returns whether it says so for the first time.
     */
    public boolean onSlack(int tick, int inputAck, int slack16) {
        boolean same = inputAck <= heard && slack16 == heardSlack16;
        boolean before = tick <= sinceTick || (inputAck < oldest && slack16 >= 0);
        if (!began || before || (same && slack16 >= 0)) {
            return false;
        }
        heard = inputAck;
        heardSlack16 = slack16;
        double slackTicks = (slack16 + 0.5) / 16;
        excessTicks.add(planned[(int) Math.floor(tick + slackTicks) & SENT_KEPT - 1] - slackTicks);
        double usual = excessTicks.quantile(0.5);
        double unusual = Math.min(unusualTicksMax, (excessTicks.quantile(COVERED) - usual) * (1 + BEYOND));
        double wanted = Math.min(leadTicksMax, Math.max(LEAD_MIN_TICKS, usual + unusual + aimTicks));
        leadTicks = Math.max(wanted, leadTicks - BACK_TICKS);
        return !same;
    }

    /**
     * How many inputs to send now, if any: those of the ticks from {@link #first} to {@link #last}. They count as sent. Ticks that could no longer
     * be reached in time are left out.
     */
    public int take(double serverTicks, double oneWayTicks) {
        double arrives = serverTicks + oneWayTicks;
        int last = (int) Math.floor(arrives + leadTicks);
        if (sent && newest - last > leadTicksMax) {
            sent = false;
            restart();
        }
        int next = sent ? newest + 1 : last;
        int reached = Math.min(last, (int) Math.floor(arrives + MARGIN_TICKS) + 1);
        int from = Math.max(next, Math.max(reached, last - INPUTS_PER_FRAME_MAX + 1));
        if (from > last) {
            return 0;
        }
        if (!began) {
            began = true;
            oldest = from;
            sinceTick = (int) Math.floor(arrives);
        }
        double timerTicks = Math.min(unusualTicksMax, Math.max(0, arrives + leadTicks - next));
        for (int tick = from; tick <= last; tick++) {
            planned[tick & SENT_KEPT - 1] = tick - arrives + timerTicks;
        }
        first = from;
        sent = true;
        newest = last;
        return last - from + 1;
    }

    /** The first tick of the last {@link #take} that had any. */
    public int first() {
        return first;
    }

    /** The newest tick that was sent for. */
    public int last() {
        return newest;
    }

    /** Ticks until there is something to send. */
    public double waitTicks(double serverTicks, double oneWayTicks) {
        return sent ? Math.max(0, newest + 1 - (serverTicks + oneWayTicks + leadTicks)) : 0;
    }

    /** How far ahead of the way there inputs go out. */
    public double leadTicks() {
        return leadTicks;
    }
}
