package io.tickwire.sim.bot;

import java.util.SplittableRandom;

/**
 * Turns to a fresh random direction about once a second and keeps to it in between: every number of the input is drawn anew from its
 * whole range. Flags are raised one time in four, at the same moments. Owned by one bot.
 */
final class Wander implements Behaviour {
    private static final int FLAG_ODDS = 4;

    private final InputShape shape;
    private final int tickHz;
    private final SplittableRandom random;
    private final int[] values;

    Wander(InputShape shape, int tickHz, SplittableRandom random) {
        this.shape = shape;
        this.tickHz = tickHz;
        this.random = random;
        values = new int[shape.fields()];
        turn();
    }

    @Override
    public int[] next(int tick) {
        if (random.nextInt(tickHz) == 0) {
            turn();
        }
        return values;
    }

    private void turn() {
        for (int field = 0; field < values.length; field++) {
            values[field] = shape.isFlag(field) ? random.nextInt(FLAG_ODDS) == 0 ? 1 : 0 : shape.random(field, random);
        }
    }
}
