package io.tickwire.games.arena.rules;

/** What can be taken, and what it gives. Stateless, any thread. */
public final class PickUps {
    /** Gives {@link #HEALTH_GAIN} health. */
    public static final int HEALTH = 1;

    /** Gives shells for the scatter gun. */
    public static final int SCATTER = 2;

    /** Gives shells for the cannon. */
    public static final int CANNON = 3;

    /** Nobody has more health than this. */
    public static final int HEALTH_MAX = 100;

    /** What a health pack gives. */
    public static final int HEALTH_GAIN = 50;

    /** One has to be this near, centre to centre. */
    public static final int REACH = Fixed.UNIT * 5 / 4;

    private static final int SCATTER_GAIN = 8;
    private static final int CANNON_GAIN = 5;

    private PickUps() {}

    /** Gives a runner what lies here; false: it needs none of it. */
    public static boolean take(Runner runner, int kind) {
        if (kind == HEALTH) {
            int before = runner.health;
            runner.health = least(before + HEALTH_GAIN, HEALTH_MAX);
            return runner.health > before;
        }
        if (kind == SCATTER) {
            int before = runner.scatterShells;
            runner.scatterShells = least(before + SCATTER_GAIN, Weapons.SCATTER_SHELLS_MAX);
            return runner.scatterShells > before;
        }
        int before = runner.cannonShells;
        runner.cannonShells = least(before + CANNON_GAIN, Weapons.CANNON_SHELLS_MAX);
        return runner.cannonShells > before;
    }

    /** Ticks until it lies there again. */
    public static int returnTicks(int kind) {
        return kind == HEALTH ? 12 * 30 : kind == SCATTER ? 15 * 30 : 25 * 30;
    }

    private static int least(int one, int other) {
        return one < other ? one : other;
    }
}
