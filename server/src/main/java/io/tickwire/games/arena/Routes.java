package io.tickwire.games.arena;

import io.tickwire.games.arena.rules.ArenaMap;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.Movement;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The ways round the walls, over a grid of cells of one unit: for each goal that was asked for, how far every cell is from it. Goals are regions of
 * 4 by 4 cells. Bound: {@link #REGIONS} fields of 12 KiB, each made when it is first needed. Room thread.
 */
final class Routes {
    private static final int COLUMNS = 2 * ArenaMap.HALF_WIDTH_UNITS;
    private static final int ROWS = 2 * ArenaMap.HALF_HEIGHT_UNITS;
    private static final int REGION_CELLS = 4;
    private static final int REGION_COLUMNS = COLUMNS / REGION_CELLS;

    /** Goals there are. */
    static final int REGIONS = REGION_COLUMNS * ROWS / REGION_CELLS;

    /** What {@link #distance} counts for a cell. */
    static final int STRAIGHT = 5;

    private static final int DIAGONAL = 7;
    private static final short FAR = Short.MAX_VALUE;
    private static final int LOOK_AHEAD_CELLS = 7;
    private static final int CHECK = Fixed.UNIT / 2; // between two looks along a straight way
    private static final int ROOM = Movement.RADIUS + Fixed.UNIT / 32;

    private static final int[] STEP_X = {1, -1, 0, 0, 1, 1, -1, -1}; // [direction], the straight ones first
    private static final int[] STEP_Y = {0, 0, 1, -1, 1, -1, 1, -1}; // [direction]

    private final ArenaMap map;
    private final boolean[] open = new boolean[COLUMNS * ROWS]; // [cell]
    private final short[] @Nullable [] fields = new short[REGIONS][]; // [region][cell] distance
    private final int[] queue = new int[COLUMNS * ROWS + 1]; // cells to look at again, a ring
    private final boolean[] queued = new boolean[COLUMNS * ROWS]; // [cell]

    /** Where the newest {@link #towards} leads, in 1/4096 units. */
    int wayX;

    /** See {@link #wayX}. */
    int wayY;

    Routes(ArenaMap map) {
        this.map = map;
        for (int cell = 0; cell < open.length; cell++) {
            open[cell] = !map.solid(centreX(cell), centreY(cell), ROOM);
        }
    }

    /** The goal that a place belongs to. */
    static int region(int x, int y) {
        int cell = cell(x, y);
        return cell / COLUMNS / REGION_CELLS * REGION_COLUMNS + cell % COLUMNS / REGION_CELLS;
    }

    /** How far a goal is from a place, in 1/{@link #STRAIGHT} units. */
    int distance(int region, int x, int y) {
        short[] field = field(region);
        int cell = cell(x, y);
        int here = field[cell];
        for (int direction = 0; direction < STEP_X.length && here == FAR; direction++) {
            int next = neighbour(cell, direction);
            here = next < 0 ? here : field[next];
        }
        return here;
    }

    /** Finds the farthest point on the way to a goal that can be run to straight: in {@link #wayX} and {@link #wayY}. */
    void towards(int region, int x, int y) {
        short[] field = field(region);
        int cell = cell(x, y);
        wayX = x;
        wayY = y;
        for (int ahead = 0; ahead < LOOK_AHEAD_CELLS; ahead++) {
            int next = downhill(field, cell);
            if (next == cell || (ahead > 0 && !straight(x, y, centreX(next), centreY(next)))) {
                return;
            }
            cell = next;
            wayX = centreX(cell);
            wayY = centreY(cell);
        }
    }

    /** Whether a runner can run straight from one place to another. */
    boolean straight(int fromX, int fromY, int toX, int toY) {
        int length = Fixed.length(toX - fromX, toY - fromY);
        int looks = length / CHECK + 1;
        for (int look = 1; look <= looks; look++) {
            int x = fromX + (toX - fromX) / looks * look;
            int y = fromY + (toY - fromY) / looks * look;
            if (map.solid(x, y, ROOM)) {
                return false;
            }
        }
        return true;
    }

    private int downhill(short[] field, int cell) {
        int best = cell;
        int least = open[cell] ? field[cell] : FAR;
        for (int direction = 0; direction < STEP_X.length; direction++) {
            int next = open[cell] ? reachable(cell, direction) : neighbour(cell, direction);
            if (next >= 0 && field[next] < least) {
                best = next;
                least = field[next];
            }
        }
        return best;
    }

    private short[] field(int region) {
        short[] field = fields[region];
        if (field == null) {
            field = new short[open.length];
            Arrays.fill(field, FAR);
            spread(field, middle(region));
            fields[region] = field;
        }
        return field;
    }

    /** From the goal outwards, a cell again whenever a shorter way to it is found. */
    private void spread(short[] field, int goal) {
        int head = 0;
        int tail = 1;
        queue[0] = goal;
        field[goal] = 0;
        while (head != tail) {
            int cell = queue[head];
            head = (head + 1) % queue.length;
            queued[cell] = false;
            for (int direction = 0; direction < STEP_X.length; direction++) {
                int next = reachable(cell, direction);
                int distance = field[cell] + (direction < 4 ? STRAIGHT : DIAGONAL);
                if (next >= 0 && distance < field[next]) {
                    field[next] = (short) distance;
                    if (!queued[next]) {
                        queued[next] = true;
                        queue[tail] = next;
                        tail = (tail + 1) % queue.length;
                    }
                }
            }
        }
    }

    /** The open cell that is nearest to a region's middle. */
    private int middle(int region) {
        int column = region % REGION_COLUMNS * REGION_CELLS + REGION_CELLS / 2;
        int row = region / REGION_COLUMNS * REGION_CELLS + REGION_CELLS / 2;
        int best = -1;
        int least = Integer.MAX_VALUE;
        for (int cell = 0; cell < open.length; cell++) {
            int dx = cell % COLUMNS - column;
            int dy = cell / COLUMNS - row;
            if (open[cell] && dx * dx + dy * dy < least) {
                best = cell;
                least = dx * dx + dy * dy;
            }
        }
        return best;
    }

    /** The open cell in a direction; −1: none. */
    private int neighbour(int cell, int direction) {
        int column = cell % COLUMNS + STEP_X[direction];
        int row = cell / COLUMNS + STEP_Y[direction];
        boolean inside = column >= 0 && column < COLUMNS && row >= 0 && row < ROWS;
        int next = row * COLUMNS + column;
        return inside && open[next] ? next : -1;
    }

    /** As {@link #neighbour}, and not across a corner. */
    private int reachable(int cell, int direction) {
        int next = neighbour(cell, direction);
        boolean corner = next >= 0
                && direction >= 4
                && !(open[cell + STEP_X[direction]] && open[cell + STEP_Y[direction] * COLUMNS]);
        return corner ? -1 : next;
    }

    private static int cell(int x, int y) {
        int column = Math.floorDiv(x, Fixed.UNIT) + ArenaMap.HALF_WIDTH_UNITS;
        int row = Math.floorDiv(y, Fixed.UNIT) + ArenaMap.HALF_HEIGHT_UNITS;
        return Math.max(0, Math.min(ROWS - 1, row)) * COLUMNS + Math.max(0, Math.min(COLUMNS - 1, column));
    }

    private static int centreX(int cell) {
        return (cell % COLUMNS - ArenaMap.HALF_WIDTH_UNITS) * Fixed.UNIT + Fixed.UNIT / 2;
    }

    private static int centreY(int cell) {
        return (cell / COLUMNS - ArenaMap.HALF_HEIGHT_UNITS) * Fixed.UNIT + Fixed.UNIT / 2;
    }
}
