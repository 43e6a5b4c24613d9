package io.tickwire.room;

import io.tickwire.game.Entity;
import io.tickwire.game.Motion;
import io.tickwire.game.Part;
import io.tickwire.game.Sync;
import java.util.SplittableRandom;

/** Every kind of motion: straight flight with turns, stops and teleports, whole units, angles that wrap, a group of its own, other parts. */
public final class Bird extends Entity {
    @Sync(resolution = 0.01, motion = Motion.LINEAR)
    double x;

    @Sync(resolution = 0.01, motion = Motion.LINEAR)
    double y;

    @Sync(resolution = 0.1, motion = Motion.LINEAR, group = 1, tolerance = 0)
    double height;

    @Sync(resolution = 1.0 / 64, wrap = 1, motion = Motion.LINEAR, group = 2)
    double roll;

    @Sync(wrap = 360)
    int heading;

    @Sync
    int feathers;

    @Sync(to = Part.OWNER, motion = Motion.LINEAR, tolerance = 2)
    int worms;

    @Sync(to = Part.TEAM, motion = Motion.LINEAR)
    int altitude;

    private double speedX;
    private double speedY;
    private double climb;
    private double spin;
    private int appetite;

    /** Turns now and then, and flies on within a square. */
    void fly(SplittableRandom dice, double size) {
        if (dice.nextInt(20) == 0) {
            speedX = dice.nextInt(3) == 0 ? 0 : dice.nextDouble() - 0.5;
            speedY = dice.nextInt(3) == 0 ? 0 : dice.nextDouble() - 0.5;
            heading = dice.nextInt();
        }
        if (dice.nextInt(15) == 0) {
            climb = dice.nextInt(4) == 0 ? 0 : dice.nextDouble() * 3 - 1.5;
            spin = dice.nextInt(4) == 0 ? 0 : dice.nextDouble() - 0.5;
            appetite = dice.nextInt(5) == 0 ? dice.nextInt() : dice.nextInt(5);
        }
        if (dice.nextInt(40) == 0) {
            x = dice.nextDouble() * size;
            y = dice.nextDouble() * size;
            if (dice.nextBoolean()) {
                teleport();
            }
        }
        x = Math.max(0, Math.min(size, x + speedX));
        y = Math.max(0, Math.min(size, y + speedY));
        height = dice.nextInt(200) == 0 ? extreme(dice) : height + climb;
        roll += spin;
        worms += appetite;
        altitude = (int) Math.floor(height);
        feathers += dice.nextInt(10) == 0 ? 1 : 0;
    }

    private static double extreme(SplittableRandom dice) {
        double[] some = {0, 838_860.7, -838_860.7, 1e12, -1e12, Double.NaN, Double.POSITIVE_INFINITY};
        return some[dice.nextInt(some.length)];
    }
}
