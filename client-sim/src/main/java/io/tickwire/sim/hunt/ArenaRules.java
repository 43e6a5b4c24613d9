package io.tickwire.sim.hunt;

import io.tickwire.games.arena.rules.Ahead;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.sim.predict.PredictionRules;
import java.util.List;

/** The arena's own rules, as hunters run their avatars by. Owned by a loop's thread, and serves all of its bots. */
public final class ArenaRules implements PredictionRules {
    /** Numbers of a state, as are those that follow. */
    static final int EXACT_X = 0;

    static final int EXACT_Y = 1;
    static final int DASH_WAIT_TICKS = 5;
    static final int ARMED = 8;
    static final int OVERHEATED = 11;
    static final int SCATTER_SHELLS = 12;
    static final int CANNON_SHELLS = 13;
    static final int LIFE = 16;

    /** In the order that {@link Ahead} has them. */
    private static final List<String> FIELDS = List.of(
            "exactX",
            "exactY",
            "velocityX",
            "velocityY",
            "dashTicks",
            "dashWaitTicks",
            "dashHeld",
            "shieldTicks",
            "armed",
            "refireTicks",
            "heat",
            "overheated",
            "scatterShells",
            "cannonShells",
            "random",
            "shots",
            "life");

    private static final int[] PLACE = {EXACT_X, EXACT_Y};

    private final int[] runner = new int[Ahead.RUNNER_NUMBERS];
    private final int[] steering = new int[Ahead.STEERING_NUMBERS];
    private final Ahead ahead =
            new Ahead(runner, steering, new int[Ahead.VOLLEY_NUMBERS], new int[Ahead.FLIGHT_NUMBERS]);

    @Override
    public String type() {
        return ArenaFields.AVATAR;
    }

    @Override
    public List<String> fields() {
        return FIELDS;
    }

    @Override
    public int[] place() {
        return PLACE;
    }

    @Override
    public int unit() {
        return Fixed.UNIT;
    }

    @Override
    public void step(int[] state, int[] input) {
        System.arraycopy(state, 0, runner, 0, runner.length);
        System.arraycopy(input, 0, steering, 0, steering.length);
        ahead.step();
        System.arraycopy(runner, 0, state, 0, runner.length);
    }

    @Override
    public boolean goesOn(int[] predicted, int[] told) {
        return predicted[LIFE] > 0 == told[LIFE] > 0;
    }
}
