package io.tickwire.sim.hunt;

import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.Weapons;
import java.util.SplittableRandom;

/**
 * A hunter's hand on the mouse: it trails what it follows, guesses how much to lead, trembles, and turns no faster than a hand. Some hands are
 * better than others. Angles are in 1/1024 turns, lengths in 1/4096 units. Owned by one bot.
 */
final class Aim {
    /** As fast as it turns, in a tick: about once round in a second. */
    static final int TURN_MAX = 36;

    /** The worst hand's error, either side, and a little more than what the weapons sway by themselves. */
    static final int ERROR_MAX = 64;

    private static final int ERROR_MIN = 24; // the best hand's
    private static final int TRAIL = 4; // it closes a quarter of the gap in a tick
    private static final int STEADY = 24; // so near to where it wants to aim it dares to fire
    private static final int LEAD_EIGHTHS_MIN = 3;

    private final SplittableRandom random;
    private final int errorMost;
    private int angle;
    private int off;
    private int seenX;
    private int seenY;
    private int error;
    private int errorWanted;
    private int leadEighths; // of what is right
    private int changeTicks;

    Aim(SplittableRandom random) {
        this.random = random;
        errorMost = ERROR_MIN + random.nextInt(ERROR_MAX - ERROR_MIN + 1);
        angle = random.nextInt(Fixed.TURN);
    }

    /** Where it points. */
    int angle() {
        return angle;
    }

    /** Whether it points nearly where it wants to. */
    boolean steady() {
        return off < STEADY;
    }

    /** Begins to follow what the scene has spotted. */
    void take(Scene scene) {
        seenX = scene.spottedX;
        seenY = scene.spottedY;
        changeTicks = 0;
    }

    /** Follows what the scene has spotted for a tick. */
    void follow(Scene scene) {
        seenX += (scene.spottedX - seenX) / TRAIL;
        seenY += (scene.spottedY - seenY) / TRAIL;
        if (--changeTicks <= 0) {
            changeTicks = 8 + random.nextInt(16);
            errorWanted = (random.nextInt(2 * errorMost + 1) + random.nextInt(2 * errorMost + 1)) / 2 - errorMost;
            leadEighths = LEAD_EIGHTHS_MIN + random.nextInt(9);
        }
        error += (errorWanted - error) / 3;
        int away = Fixed.length(seenX - scene.x, seenY - scene.y);
        int leadTicks = away / Weapons.speed(scene.armed()) + TRAIL - 1;
        int x = seenX + scene.spottedVelocityX * leadTicks / 8 * leadEighths;
        int y = seenY + scene.spottedVelocityY * leadTicks / 8 * leadEighths;
        turn(Fixed.angle(x - scene.x, y - scene.y) + error);
    }

    /** Turns to where it runs; without a direction it stays. */
    void ahead(int dx, int dy) {
        turn(dx == 0 && dy == 0 ? angle : Fixed.angle(dx, dy));
    }

    private void turn(int wanted) {
        int way = Fixed.turn(angle, wanted);
        angle = (angle + Math.max(-TURN_MAX, Math.min(TURN_MAX, way))) & (Fixed.TURN - 1);
        off = Math.abs(Fixed.turn(angle, wanted));
    }
}
