package io.tickwire.games.arena.rules;

/**
 * Three weapons that feel different: a rifle that never runs out but gets hot, a scatter gun for whom one can touch, a cannon whose slow
 * shot bursts. Stateless.
 */
public final class Weapons {
    /** Fast, nearly straight, gets hot. */
    public static final int RIFLE = 1;

    /** Seven pellets that do not go far. */
    public static final int SCATTER = 2;

    /** Slow and heavy: bursts where it hits. */
    public static final int CANNON = 3;

    /** Kinds of weapons, and 0 for none. */
    public static final int KINDS = 4;

    /** The rifle stops firing at this heat, and fires again at half of it. */
    public static final int HEAT_MAX = 150;

    /** So many shells fit. */
    public static final int SCATTER_SHELLS_MAX = 24;

    /** So many shells fit. */
    public static final int CANNON_SHELLS_MAX = 10;

    /** How far a cannon's shot bursts. */
    public static final int BURST_RADIUS = Fixed.UNIT * 3;

    private static final int HEAT_OF_A_SHOT = 10;
    private static final int COOLING = 2;
    private static final int CHANGE_TICKS = 7;
    private static final int RIFLE_SWAY = 7; // either side, in 1/1024 turns
    private static final int SCATTER_STEP = 9; // between two pellets, in 1/1024 turns
    private static final int SCATTER_SWAY = 4;
    private static final int SCATTER_SPEED_SWAY = Fixed.UNIT / 16;

    private static final int[] REFIRE_TICKS = {0, 3, 26, 40}; // [weapon]
    private static final int[] SPEEDS = {0, 36 * Fixed.UNIT / 30, 30 * Fixed.UNIT / 30, 16 * Fixed.UNIT / 30
    }; // [weapon]
    private static final int[] FLIGHT_TICKS = {0, 24, 9, 60}; // [weapon]
    private static final int[] DAMAGES = {0, 11, 11, 75}; // [weapon]
    private static final int[] RADII = {0, Fixed.UNIT / 10, Fixed.UNIT / 10, Fixed.UNIT * 3 / 10}; // [weapon]
    private static final int BURST_DAMAGE = 55;
    private static final int BURST_DAMAGE_MIN = 10;

    private Weapons() {}

    /** One tick of a living runner's weapons, after it moved. What it fires is in the volley, which is empty otherwise. */
    public static void step(Runner runner, Steering steering, Volley volley) {
        volley.count = 0;
        cool(runner);
        if (runner.shieldTicks > 0) {
            runner.shieldTicks--;
        }
        if (runner.refireTicks > 0) {
            runner.refireTicks--;
        }
        change(runner, steering.weapon);
        if (steering.fire && runner.refireTicks == 0 && !(runner.weapon == RIFLE && runner.overheated)) {
            fire(runner, volley);
        }
    }

    /** How many shells a runner has for a weapon; the rifle always has one. */
    public static int shells(Runner runner, int weapon) {
        return weapon == SCATTER ? runner.scatterShells : weapon == CANNON ? runner.cannonShells : 1;
    }

    private static void cool(Runner runner) {
        runner.heat = runner.heat > COOLING ? runner.heat - COOLING : 0;
        if (runner.heat <= HEAT_MAX / 2) {
            runner.overheated = false;
        }
    }

    /** To another weapon, if there is something to fire from it. */
    private static void change(Runner runner, int wanted) {
        if (wanted <= 0 || wanted >= KINDS || wanted == runner.weapon || shells(runner, wanted) == 0) {
            return;
        }
        runner.weapon = wanted;
        runner.refireTicks = runner.refireTicks > CHANGE_TICKS ? runner.refireTicks : CHANGE_TICKS;
    }

    private static void fire(Runner runner, Volley volley) {
        volley.weapon = runner.weapon;
        int speed = SPEEDS[runner.weapon];
        if (runner.weapon == RIFLE) {
            volley.add(runner.aim + sway(runner, RIFLE_SWAY), speed);
            runner.heat += HEAT_OF_A_SHOT;
            runner.overheated = runner.heat >= HEAT_MAX;
        } else if (runner.weapon == SCATTER) {
            for (int pellet = 0; pellet < Volley.SHOTS_MAX; pellet++) {
                int angle = runner.aim + (pellet - Volley.SHOTS_MAX / 2) * SCATTER_STEP + sway(runner, SCATTER_SWAY);
                volley.add(angle, speed + sway(runner, SCATTER_SPEED_SWAY));
            }
            runner.scatterShells--;
        } else {
            volley.add(runner.aim, speed);
            runner.cannonShells--;
        }
        runner.refireTicks = REFIRE_TICKS[runner.weapon];
        runner.shieldTicks = 0;
        runner.shots++;
        if (shells(runner, runner.weapon) == 0) {
            runner.weapon = RIFLE;
        }
    }

    private static int sway(Runner runner, int most) {
        return runner.roll() % (2 * most + 1) - most;
    }

    /** Ticks from one shot to the next. */
    public static int refireTicks(int weapon) {
        return REFIRE_TICKS[weapon];
    }

    /** How far its shot flies in a tick, in 1/4096 units. */
    public static int speed(int weapon) {
        return SPEEDS[weapon];
    }

    /** How long its shot flies. */
    public static int flightTicks(int weapon) {
        return FLIGHT_TICKS[weapon];
    }

    /** Health that a hit takes, one pellet's for the scatter gun. */
    public static int damage(int weapon) {
        return DAMAGES[weapon];
    }

    /** How thick its shot is for who is hit; walls see a point. In 1/4096 units. */
    public static int radius(int weapon) {
        return RADII[weapon];
    }

    /** Health that a burst takes at this distance from it; 0: too far. In 1/4096 units. */
    public static int burstDamage(int distance) {
        if (distance >= BURST_RADIUS) {
            return 0;
        }
        int near = (BURST_RADIUS - distance) / (BURST_RADIUS / 256);
        return BURST_DAMAGE_MIN + (BURST_DAMAGE - BURST_DAMAGE_MIN) * near / 256;
    }
}
