package io.tickwire.games.arena.rules;

/**
 * The place: what stands in it, and what is in the way of whom. It has its centre at (0, 0), x to the right and y down, and looks the same
 * turned by half a turn. Immutable, any thread; lengths are in 1/4096 units unless a name says units.
 */
public final class ArenaMap {
    /** Inside of the outer walls: x in [-48, 48] units. */
    public static final int HALF_WIDTH_UNITS = 48;

    /** Inside of the outer walls: y in [-32, 32] units. */
    public static final int HALF_HEIGHT_UNITS = 32;

    /** A whole way, for {@link #free}. */
    public static final int WAY = 4096;

    /** The longest step that {@link #free} and {@link #solid} look at in both directions together with their radius. */
    public static final int REACH = 3 * Fixed.UNIT;

    private static final int ROUNDING = 8; // of a way, that a whole number may be off
    private static final int PUSHES_MAX = 4;
    private static final int BUCKET_UNITS = 8;
    private static final int COLUMNS = 2 * HALF_WIDTH_UNITS / BUCKET_UNITS;
    private static final int ROWS = 2 * HALF_HEIGHT_UNITS / BUCKET_UNITS;

    private final int[] left; // [wall]
    private final int[] top; // [wall]
    private final int[] right; // [wall]
    private final int[] bottom; // [wall]
    private final int[] pillarX; // [pillar]
    private final int[] pillarY; // [pillar]
    private final int[] pillarRadius; // [pillar]
    private final int[][] wallsNear = new int[COLUMNS * ROWS][]; // [bucket] → walls
    private final int[][] pillarsNear = new int[COLUMNS * ROWS][]; // [bucket] → pillars

    public ArenaMap() {
        left = new int[MapPlan.WALLS];
        top = new int[MapPlan.WALLS];
        right = new int[MapPlan.WALLS];
        bottom = new int[MapPlan.WALLS];
        for (int wall = 0; wall < MapPlan.WALLS; wall++) {
            left[wall] = MapPlan.wallLeft(wall) * Fixed.UNIT;
            top[wall] = MapPlan.wallTop(wall) * Fixed.UNIT;
            right[wall] = MapPlan.wallRight(wall) * Fixed.UNIT;
            bottom[wall] = MapPlan.wallBottom(wall) * Fixed.UNIT;
        }
        pillarX = new int[MapPlan.PILLARS];
        pillarY = new int[MapPlan.PILLARS];
        pillarRadius = new int[MapPlan.PILLARS];
        for (int pillar = 0; pillar < MapPlan.PILLARS; pillar++) {
            pillarX[pillar] = MapPlan.pillarX(pillar) * Fixed.UNIT;
            pillarY[pillar] = MapPlan.pillarY(pillar) * Fixed.UNIT;
            pillarRadius[pillar] = MapPlan.pillarRadiusQuarters(pillar) * (Fixed.UNIT / 4);
        }
        for (int bucket = 0; bucket < wallsNear.length; bucket++) {
            sort(bucket);
        }
    }

    /** Finds what is within reach of a bucket. */
    private void sort(int bucket) {
        int fromX = (bucket % COLUMNS * BUCKET_UNITS - HALF_WIDTH_UNITS) * Fixed.UNIT - REACH;
        int fromY = (bucket / COLUMNS * BUCKET_UNITS - HALF_HEIGHT_UNITS) * Fixed.UNIT - REACH;
        int toX = fromX + BUCKET_UNITS * Fixed.UNIT + 2 * REACH;
        int toY = fromY + BUCKET_UNITS * Fixed.UNIT + 2 * REACH;
        int[] walls = new int[left.length];
        int wallCount = 0;
        for (int wall = 0; wall < left.length; wall++) {
            if (left[wall] <= toX && right[wall] >= fromX && top[wall] <= toY && bottom[wall] >= fromY) {
                walls[wallCount++] = wall;
            }
        }
        int[] pillars = new int[pillarX.length];
        int pillarCount = 0;
        for (int pillar = 0; pillar < pillarX.length; pillar++) {
            int radius = pillarRadius[pillar];
            if (pillarX[pillar] - radius <= toX
                    && pillarX[pillar] + radius >= fromX
                    && pillarY[pillar] - radius <= toY
                    && pillarY[pillar] + radius >= fromY) {
                pillars[pillarCount++] = pillar;
            }
        }
        wallsNear[bucket] = firstOf(walls, wallCount);
        pillarsNear[bucket] = firstOf(pillars, pillarCount);
    }

    private static int[] firstOf(int[] all, int count) {
        int[] first = new int[count];
        System.arraycopy(all, 0, first, 0, count);
        return first;
    }

    private static int bucket(int x, int y) {
        int column = (x + HALF_WIDTH_UNITS * Fixed.UNIT) / (BUCKET_UNITS * Fixed.UNIT);
        int row = (y + HALF_HEIGHT_UNITS * Fixed.UNIT) / (BUCKET_UNITS * Fixed.UNIT);
        column = column < 0 ? 0 : column >= COLUMNS ? COLUMNS - 1 : column;
        row = row < 0 ? 0 : row >= ROWS ? ROWS - 1 : row;
        return row * COLUMNS + column;
    }

    /** Whether a disc of up to {@link #REACH} touches anything that stands here. Radius 0: whether the point is inside of something. */
    public boolean solid(int x, int y, int radius) {
        int bucket = bucket(x, y);
        int[] walls = wallsNear[bucket];
        for (int i = 0; i < walls.length; i++) {
            int wall = walls[i];
            int dx = x < left[wall] ? left[wall] - x : x > right[wall] ? x - right[wall] : 0;
            int dy = y < top[wall] ? top[wall] - y : y > bottom[wall] ? y - bottom[wall] : 0;
            boolean inside =
                    dx == 0 && dy == 0 && x > left[wall] && x < right[wall] && y > top[wall] && y < bottom[wall];
            if (inside || (dx < radius && dy < radius && dx * dx + dy * dy < radius * radius)) {
                return true;
            }
        }
        int[] pillars = pillarsNear[bucket];
        for (int i = 0; i < pillars.length; i++) {
            int together = pillarRadius[pillars[i]] + radius;
            int dx = x - pillarX[pillars[i]];
            int dy = y - pillarY[pillars[i]];
            if (dx < together && -dx < together && dy < together && -dy < together) {
                if (dx * dx + dy * dy < together * together) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * How much of the way a point can go, in 1/{@link #WAY}, from where nothing stands: a step of at most {@link #REACH} along each axis.
     * The part of the way that it says, rounded towards the start, ends outside of everything.
     */
    public int free(int x, int y, int dx, int dy) {
        int bucket = bucket(x, y);
        int free = WAY;
        int[] walls = wallsNear[bucket];
        for (int i = 0; i < walls.length; i++) {
            int until = untilWall(walls[i], x, y, dx, dy);
            free = until < free ? until : free;
        }
        int[] pillars = pillarsNear[bucket];
        for (int i = 0; i < pillars.length; i++) {
            int until = untilPillar(pillars[i], x, y, dx, dy);
            free = until < free ? until : free;
        }
        return free;
    }

    /** Whether nothing stands between two places. */
    public boolean sight(int fromX, int fromY, int toX, int toY) {
        int dx = toX - fromX;
        int dy = toY - fromY;
        for (int wall = 0; wall < left.length; wall++) {
            if (untilWall(wall, fromX, fromY, dx, dy) < WAY) {
                return false;
            }
        }
        for (int pillar = 0; pillar < pillarX.length; pillar++) {
            if (blocks(pillar, fromX, fromY, dx, dy)) {
                return false;
            }
        }
        return true;
    }

    /** The way into a rectangle is where the last of its two pairs of sides is entered, if none is left before that. */
    private int untilWall(int wall, int x, int y, int dx, int dy) {
        if ((x <= left[wall] && x + dx <= left[wall])
                || (x >= right[wall] && x + dx >= right[wall])
                || (y <= top[wall] && y + dy <= top[wall])
                || (y >= bottom[wall] && y + dy >= bottom[wall])) {
            return WAY;
        }
        int enter = 0;
        int leave = WAY;
        if (dx != 0) {
            int first = ((dx > 0 ? left[wall] : right[wall]) - x) * WAY / dx;
            int second = ((dx > 0 ? right[wall] : left[wall]) - x) * WAY / dx;
            enter = first > enter ? first : enter;
            leave = second < leave ? second : leave;
        }
        if (dy != 0) {
            int first = ((dy > 0 ? top[wall] : bottom[wall]) - y) * WAY / dy;
            int second = ((dy > 0 ? bottom[wall] : top[wall]) - y) * WAY / dy;
            enter = first > enter ? first : enter;
            leave = second < leave ? second : leave;
        }
        return enter <= leave ? enter : WAY;
    }

    /** The way into a circle: to where it is nearest to its centre, less half of the chord. */
    private int untilPillar(int pillar, int x, int y, int dx, int dy) {
        int radius = pillarRadius[pillar];
        int fx = pillarX[pillar] - x;
        int fy = pillarY[pillar] - y;
        long towards = (long) fx * dx + (long) fy * dy;
        long square = (long) dx * dx + (long) dy * dy;
        if (towards <= 0 || square == 0) {
            return WAY;
        }
        int length = Fixed.length(dx, dy) + 1; // rounded up: rather stopped too early than in a pillar
        long across = ((long) fx * dy - (long) fy * dx) / length;
        long inChord = (long) radius * radius - across * across;
        if (inChord <= 0) {
            return WAY;
        }
        long until = (towards / length - Fixed.root((int) inChord)) * WAY / length;
        if (until >= WAY) {
            return WAY;
        }
        int free = until < 0 ? 0 : (int) until;
        while (free > 0 && within(pillar, x + dx * free / WAY, y + dy * free / WAY)) {
            free -= free < ROUNDING ? free : ROUNDING;
        }
        return free;
    }

    private boolean within(int pillar, int x, int y) {
        int dx = x - pillarX[pillar];
        int dy = y - pillarY[pillar];
        return (long) dx * dx + (long) dy * dy < (long) pillarRadius[pillar] * pillarRadius[pillar];
    }

    private boolean blocks(int pillar, int x, int y, int dx, int dy) {
        long fx = (long) pillarX[pillar] - x;
        long fy = (long) pillarY[pillar] - y;
        long square = (long) dx * dx + (long) dy * dy;
        long towards = fx * dx + fy * dy;
        if (towards <= 0 || towards >= square) {
            return false;
        }
        long across = (fx * dy - fy * dx) / Fixed.length(dx, dy);
        long radius = pillarRadius[pillar];
        return across * across < radius * radius;
    }

    /** Pushes a disc at rest out of what it touches; returns whether it is free then. Writes the place and the velocity of a runner. */
    boolean push(Runner runner, int radius) {
        for (int round = 0; round < PUSHES_MAX; round++) {
            if (!pushOnce(runner, radius)) {
                return true;
            }
        }
        return !solid(runner.x, runner.y, radius);
    }

    private boolean pushOnce(Runner runner, int radius) {
        boolean touched = false;
        int bucket = bucket(runner.x, runner.y);
        int[] walls = wallsNear[bucket];
        for (int i = 0; i < walls.length; i++) {
            int wall = walls[i];
            int nearX = nearest(runner.x, left[wall], right[wall]);
            int nearY = nearest(runner.y, top[wall], bottom[wall]);
            touched |= runner.keepOff(nearX, nearY, radius);
        }
        int[] pillars = pillarsNear[bucket];
        for (int i = 0; i < pillars.length; i++) {
            int pillar = pillars[i];
            touched |= runner.keepOff(pillarX[pillar], pillarY[pillar], radius + pillarRadius[pillar]);
        }
        return touched;
    }

    private static int nearest(int value, int min, int max) {
        return value < min ? min : value > max ? max : value;
    }
}
