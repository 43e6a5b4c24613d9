package io.tickwire.games.arena.rules;

/**
 * All that the rules know of one runner. With the same steering it does the same anywhere, so whoever has these numbers exactly can run
 * ahead. Written by the rules and by the game; owned by who steps it.
 */
public final class Runner {
    /** How long it cannot be hurt after it came into the world: 1.5 s. */
    public static final int SHIELD_TICKS = 45;

    /** Its centre, in 1/4096 units. */
    public int x;

    /** Its centre, in 1/4096 units. */
    public int y;

    /** What it moves in a tick, in 1/4096 units. */
    public int velocityX;

    /** What it moves in a tick, in 1/4096 units. */
    public int velocityY;

    /** Where it looks and shoots, in 1/1024 turns. */
    public int aim;

    /** What is left of a dash; 0: it runs. */
    public int dashTicks;

    /** Until it can dash again. */
    public int dashWaitTicks;

    /** Whether dash was held in the last tick: a dash is a new press. */
    public boolean dashHeld;

    /** 0: it lies there, and neither moves nor shoots. */
    public int health;

    /** Until it can be hurt; firing ends it. */
    public int shieldTicks;

    /** A weapon of {@link Weapons}. */
    public int weapon = Weapons.RIFLE;

    /** Until it can fire. */
    public int refireTicks;

    /** Of the rifle. */
    public int heat;

    /** The rifle does not fire until it has cooled. */
    public boolean overheated;

    /** For the scatter gun. */
    public int scatterShells;

    /** For the cannon. */
    public int cannonShells;

    /** Its own dice; never 0. */
    public int random = 1;

    /** Shots it has fired, a scatter's pellets as one. */
    public int shots;

    /** Puts it somewhere, whole, and with what one begins with. */
    public void revive(int atX, int atY, int towards) {
        x = atX;
        y = atY;
        velocityX = 0;
        velocityY = 0;
        aim = towards;
        dashTicks = 0;
        dashWaitTicks = 0;
        health = PickUps.HEALTH_MAX;
        shieldTicks = SHIELD_TICKS;
        weapon = Weapons.RIFLE;
        refireTicks = 0;
        heat = 0;
        overheated = false;
        scatterShells = 0;
        cannonShells = 0;
    }

    /** The next number of its dice, 0 or more. */
    int roll() {
        int next = random;
        next ^= next << 13;
        next ^= next >>> 17;
        next ^= next << 5;
        random = next;
        return next >>> 1;
    }

    /** Pushes it away from a point that is nearer than this, and takes the way into it out of the velocity. Returns whether it was nearer. */
    boolean keepOff(int pointX, int pointY, int distance) {
        int dx = x - pointX;
        int dy = y - pointY;
        if (dx >= distance || -dx >= distance || dy >= distance || -dy >= distance) {
            return false;
        }
        int square = dx * dx + dy * dy;
        if (square >= distance * distance) {
            return false;
        }
        if (square == 0) {
            return true;
        }
        int now = Fixed.root(square);
        now = now == 0 ? 1 : now;
        int depth = distance - now;
        x += away(dx * depth, now);
        y += away(dy * depth, now);
        int into = (velocityX * dx + velocityY * dy) / now;
        if (into < 0) {
            velocityX -= into * dx / now;
            velocityY -= into * dy / now;
        }
        return true;
    }

    /** A quotient, rounded away from 0. */
    private static int away(int dividend, int divisor) {
        return dividend > 0 ? (dividend + divisor - 1) / divisor : (dividend - divisor + 1) / divisor;
    }
}
