package io.tickwire.sim.predict;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Runs the own entity ahead of the server with the inputs that were sent, and puts it right when the server had it otherwise: takes the state that
 * it tells for a tick, and replays the inputs after it. Pure; owned by one bot. Keeps at least the last four seconds, and makes no garbage.
 */
public final class Prediction {
    private static final int KEPT_S = 4;
    private static final int AHEAD_S_MAX = 1; // past the newest snapshot; then it stands: nobody knows any more
    private static final int RUN_MS = 300; // corrections so near to one another have one cause

    private final PredictionRules rules;
    private final PredictionObserver observer;
    private final InputHistory inputs;
    private final int[][] states; // [tick & mask][number], after that tick
    private final int mask;
    private final int aheadTicksMax;
    private final int runTicksMax;
    private final int[] before; // the newest state before a correction
    private boolean known; // the server told a state
    private int oldestTick; // the states of all ticks from here, or as many as are kept,
    private int newestTick; // to here are there
    private int toldTick;
    private boolean heard;
    private int heardTick;
    private boolean sent;
    private int sentTick;
    private boolean corrected;
    private boolean right; // since then it was told as foretold
    private int correctedTick;

    /**
     * @param neutral what a server stands in when no input comes, a number per field
     * @param buttons fields of an input that are true or false
     */
    public Prediction(PredictionRules rules, int[] neutral, int[] buttons, int tickHz, PredictionObserver observer) {
        this.rules = rules;
        this.observer = observer;
        int kept = Integer.highestOneBit(KEPT_S * tickHz - 1) << 1;
        inputs = new InputHistory(neutral, buttons, kept, tickHz);
        states = new int[kept][rules.fields().size()];
        mask = kept - 1;
        aheadTicksMax = AHEAD_S_MAX * tickHz;
        runTicksMax = RUN_MS * tickHz / 1000;
        before = new int[rules.fields().size()];
    }

    /** The state after the newest tick that was run; null: the server has told nothing yet. Not to be changed; good until the next call. */
    public int @Nullable [] state() {
        return known ? states[newestTick & mask] : null;
    }

    /** The newest tick that was run. Only when there is a {@link #state}. */
    public int newestTick() {
        return newestTick;
    }

    /** What was told before does not hold any more; inputs stay. */
    public void restart() {
        known = false;
    }

    /** An input goes out for a tick: a number per field. */
    public void onInput(int tick, int[] input) {
        inputs.add(tick, input);
        sentTick = sent && sentTick - tick > 0 ? sentTick : tick;
        sent = true;
        run();
    }

    /** A snapshot came: the server is at its tick at least. */
    public void onHeard(int tick) {
        heard = true;
        heardTick = tick;
        run();
    }

    /**
     * The server's state after a tick. Of the inputs up to there it had none of those after {@code ackedTick}: they are late, and what they pressed counts in
     * the next one.
     */
    public void onTold(int tick, int[] told, int ackedTick) {
        if (known && tick - toldTick < 0) {
            return;
        }
        boolean holds =
                known && tick - newestTick < states.length && tick - oldestTick >= 0 && newestTick - tick <= mask;
        toldTick = tick;
        if (!holds) {
            inputs.miss(ackedTick + 1, tick, true);
            begin(tick, told);
            return;
        }
        while (tick - newestTick > 0) {
            step(++newestTick);
        }
        int[] predicted = states[tick & mask];
        boolean foretold = Arrays.equals(predicted, told);
        boolean owes = inputs.miss(ackedTick + 1, tick, !foretold);
        if (!foretold || owes) {
            correct(tick, predicted, told);
        } else {
            right = true;
        }
    }

    /** From here on, as if all before had been so. */
    private void begin(int tick, int[] told) {
        known = true;
        oldestTick = tick;
        newestTick = tick;
        System.arraycopy(told, 0, states[tick & mask], 0, told.length);
        run();
        observer.onBegun();
    }

    private void correct(int tick, int[] predicted, int[] told) {
        boolean goesOn = rules.goesOn(predicted, told);
        System.arraycopy(states[newestTick & mask], 0, before, 0, before.length);
        System.arraycopy(told, 0, predicted, 0, told.length);
        for (int later = tick + 1; later - newestTick <= 0; later++) {
            step(later);
        }
        if (!goesOn) {
            observer.onBegun();
            return;
        }
        boolean again = corrected && (!right || tick - correctedTick <= runTicksMax);
        corrected = true;
        right = false;
        correctedTick = tick;
        observer.onCorrection(units(before, states[newestTick & mask]), again);
    }

    private double units(int[] from, int[] to) {
        double square = 0;
        for (int number : rules.place()) {
            double way = (double) to[number] - from[number];
            square += way * way;
        }
        return Math.sqrt(square) / rules.unit();
    }

    /** Runs up to the newest input that was sent, or as far as may be. */
    private void run() {
        if (!known || !sent) {
            return;
        }
        int newestHeard = heard && heardTick - toldTick > 0 ? heardTick : toldTick;
        int last = sentTick - newestHeard > aheadTicksMax ? newestHeard + aheadTicksMax : sentTick;
        while (newestTick - last < 0) {
            step(++newestTick);
        }
    }

    private void step(int tick) {
        int[] state = states[tick & mask];
        System.arraycopy(states[tick - 1 & mask], 0, state, 0, state.length);
        rules.step(state, inputs.at(tick));
    }
}
