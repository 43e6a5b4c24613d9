package io.tickwire.games.arena.rules;

/** A shot on its way. Owned by who steps it. */
public final class Flight {
    /** Where it is, in 1/4096 units. */
    public int x;

    /** Where it is, in 1/4096 units. */
    public int y;

    /** Where it was before its newest step. */
    public int fromX;

    /** Where it was before its newest step. */
    public int fromY;

    /** What it flies in a tick. */
    public int velocityX;

    /** What it flies in a tick. */
    public int velocityY;

    /** Until it is gone. */
    public int ticksLeft;

    /** What fired it: a weapon of {@link Weapons}. */
    public int weapon;

    /** Starts at a runner's centre with one of a volley's shots. */
    public void start(Runner runner, Volley volley, int shot) {
        x = runner.x;
        y = runner.y;
        fromX = x;
        fromY = y;
        velocityX = volley.velocityX[shot];
        velocityY = volley.velocityY[shot];
        weapon = volley.weapon;
        ticksLeft = Weapons.flightTicks(weapon);
    }
}
