package io.tickwire.games.arena.rules;

/** The shots that one pull of a trigger makes, until somebody takes them up. Bound: {@link #SHOTS_MAX}. Owned by who steps the runner. */
public final class Volley {
    /** A scatter's pellets. */
    public static final int SHOTS_MAX = 7;

    /** How many there are. */
    public int count;

    /** What fired them. */
    public int weapon;

    /** Their velocities in a tick, in 1/4096 units. Shape [shot]. They start at the runner's centre. */
    public final int[] velocityX = new int[SHOTS_MAX];

    /** See {@link #velocityX}. */
    public final int[] velocityY = new int[SHOTS_MAX];

    void add(int angle, int speed) {
        velocityX[count] = Fixed.alongX(angle, speed);
        velocityY[count] = Fixed.alongY(angle, speed);
        count++;
    }
}
