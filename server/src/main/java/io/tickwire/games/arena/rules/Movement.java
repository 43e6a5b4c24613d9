package io.tickwire.games.arena.rules;

/** How a runner moves: it speeds up and slows down evenly, slides along walls, and dashes. Runners do not push each other. Stateless. */
public final class Movement {
    /** A runner is a disc. */
    public static final int RADIUS = Fixed.UNIT * 45 / 100;

    /** As fast as it runs, in a tick: 7 units a second. */
    public static final int RUN_SPEED = 7 * Fixed.UNIT / 30;

    /** As fast as it dashes, and nothing is faster: 20 units a second. */
    public static final int DASH_SPEED = 20 * Fixed.UNIT / 30;

    /** How long a dash takes. */
    public static final int DASH_TICKS = 5;

    /** From the beginning of a dash until the next: 1.8 s. */
    public static final int DASH_WAIT_TICKS = 54;

    private static final int SPEED_UP = RUN_SPEED / 5; // full speed within five ticks
    private static final int SLOW_DOWN = DASH_SPEED / 6; // what is beyond the run's speed is soon gone
    private static final int SUBSTEP = Fixed.UNIT / 3; // less than a radius

    private Movement() {}

    /** One tick of a living runner. */
    public static void step(ArenaMap map, Runner runner, Steering steering) {
        runner.aim = steering.aim & (Fixed.TURN - 1);
        boolean pressed = steering.dash && !runner.dashHeld;
        runner.dashHeld = steering.dash;
        if (runner.dashWaitTicks > 0) {
            runner.dashWaitTicks--;
        }
        if (runner.dashTicks > 0) {
            runner.dashTicks--;
        }
        if (pressed && runner.dashWaitTicks == 0) {
            dash(runner, steering);
        } else if (runner.dashTicks == 0) {
            run(runner, steering);
        }
        move(map, runner);
    }

    /** Where it is steered, or where it looks. */
    private static void dash(Runner runner, Steering steering) {
        int length = Fixed.length(steering.moveX, steering.moveY);
        if (length == 0) {
            runner.velocityX = Fixed.alongX(runner.aim, DASH_SPEED);
            runner.velocityY = Fixed.alongY(runner.aim, DASH_SPEED);
        } else {
            int angle = Fixed.angle(steering.moveX, steering.moveY);
            runner.velocityX = Fixed.alongX(angle, DASH_SPEED);
            runner.velocityY = Fixed.alongY(angle, DASH_SPEED);
        }
        runner.dashTicks = DASH_TICKS;
        runner.dashWaitTicks = DASH_WAIT_TICKS;
    }

    private static void run(Runner runner, Steering steering) {
        int tilt = Fixed.length(steering.moveX, steering.moveY);
        int full = tilt > Steering.TILT_MAX ? tilt : Steering.TILT_MAX;
        int wantedX = steering.moveX * RUN_SPEED / full;
        int wantedY = steering.moveY * RUN_SPEED / full;
        int dx = wantedX - runner.velocityX;
        int dy = wantedY - runner.velocityY;
        int difference = Fixed.length(dx, dy);
        int change = Fixed.length(runner.velocityX, runner.velocityY) > RUN_SPEED + SPEED_UP ? SLOW_DOWN : SPEED_UP;
        if (difference <= change) {
            runner.velocityX = wantedX;
            runner.velocityY = wantedY;
        } else {
            runner.velocityX += dx * change / difference;
            runner.velocityY += dy * change / difference;
        }
    }

    /** In steps that are shorter than a runner is wide, so that it never comes out on the other side of a wall. */
    private static void move(ArenaMap map, Runner runner) {
        int speed = Fixed.length(runner.velocityX, runner.velocityY);
        int steps = 1 + speed / SUBSTEP;
        for (int i = 0; i < steps; i++) {
            int fromX = runner.x;
            int fromY = runner.y;
            runner.x += part(runner.velocityX, i, steps);
            runner.y += part(runner.velocityY, i, steps);
            if (!map.push(runner, RADIUS)) {
                runner.x = fromX;
                runner.y = fromY;
                runner.velocityX = 0;
                runner.velocityY = 0;
            }
        }
    }

    /** The n-th of so many parts of a way; together they are all of it. */
    private static int part(int way, int n, int parts) {
        return way * (n + 1) / parts - way * n / parts;
    }

    /** Something threw it: adds to its velocity, up to a dash's. */
    public static void knock(Runner runner, int angle, int speed) {
        int x = runner.velocityX + Fixed.alongX(angle, speed);
        int y = runner.velocityY + Fixed.alongY(angle, speed);
        int length = Fixed.length(x, y);
        if (length > DASH_SPEED) {
            x = x * DASH_SPEED / length;
            y = y * DASH_SPEED / length;
        }
        runner.velocityX = x;
        runner.velocityY = y;
    }
}
