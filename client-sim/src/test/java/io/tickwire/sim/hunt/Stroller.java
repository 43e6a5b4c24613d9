package io.tickwire.sim.hunt;

import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.MapPlan;
import io.tickwire.proto.Varint;
import io.tickwire.sim.predict.OwnPrediction;
import java.util.SplittableRandom;

/** Runs, turns, dashes and fires at random, and keeps off all that lies about: nothing happens to its avatar but what it wants. */
public final class Stroller {
    private static final int TURN_ODDS = 12;
    private static final int DASH_ODDS = 30;
    private static final int NEAR = 4 * Fixed.UNIT;
    private static final int FAR = 9 * Fixed.UNIT; // than one dashes

    private final OwnPrediction own;
    private final SplittableRandom random;
    private final int[] values = new int[6];
    private int angle;
    private boolean dashed;

    public Stroller(OwnPrediction own, SplittableRandom random) {
        this.own = own;
        this.random = random;
    }

    /** Its input for a tick. */
    public int[] next(int tick) {
        int[] state = own.state();
        if (random.nextInt(TURN_ODDS) == 0) {
            angle = random.nextInt(Fixed.TURN);
        }
        int away = Integer.MAX_VALUE;
        for (int place = 0; state != null && place < MapPlan.PICK_UPS; place++) {
            int dx = state[ArenaRules.EXACT_X] - MapPlan.pickUpX(place);
            int dy = state[ArenaRules.EXACT_Y] - MapPlan.pickUpY(place);
            int distance = Fixed.length(dx, dy);
            if (distance < away) {
                away = distance;
                angle = distance < NEAR ? Fixed.angle(dx, dy) : angle;
            }
        }
        dashed = !dashed && away > FAR && random.nextInt(DASH_ODDS) == 0;
        values[0] = Varint.zigzag(Fixed.alongX(angle, 127));
        values[1] = Varint.zigzag(Fixed.alongY(angle, 127));
        values[2] = Varint.zigzag(angle & (Fixed.TURN - 1));
        values[3] = random.nextInt(6) == 0 ? 1 : 0;
        values[4] = dashed ? 1 : 0;
        values[5] = 0;
        return values;
    }
}
