package io.tickwire.games.arena.rules;

/** What a runner's player wants for one tick. Owned by who steps the runner. */
public final class Steering {
    /** Full tilt of a stick. */
    public static final int TILT_MAX = 127;

    /** Where to, in [-127, 127]; 127 along one axis is as fast as it runs. */
    public int moveX;

    /** Where to, in [-127, 127]. */
    public int moveY;

    /** Where to look and shoot, in 1/1024 turns. */
    public int aim;

    /** The trigger is held. */
    public boolean fire;

    /** Dash is held. */
    public boolean dash;

    /** A weapon of {@link Weapons} to change to; 0: keep what is in hand. */
    public int weapon;

    /** Nothing is held; the aim stays. */
    public void rest() {
        moveX = 0;
        moveY = 0;
        fire = false;
        dash = false;
        weapon = 0;
    }
}
