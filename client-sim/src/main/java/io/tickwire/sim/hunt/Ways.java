package io.tickwire.sim.hunt;

import io.tickwire.games.arena.rules.ArenaMap;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.MapPlan;
import io.tickwire.games.arena.rules.Movement;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * The ways round the arena's walls, over a grid of cells of one unit: how far every cell is from each place where something lies. Made once,
 * then immutable: all bots share it, any thread. Bound: {@link MapPlan#PICK_UPS} fields of 12 KiB.
 */
final class Ways {
    /** What {@link #distance} counts for a unit. */
    static final int STRAIGHT = 5;

    /** What {@link #distance} says where no way leads. */
    static final int FAR = Short.MAX_VALUE;

    private static final int DIAGONAL = 7;
    private static final int COLUMNS = 2 * ArenaMap.HALF_WIDTH_UNITS;
    private static final int ROWS = 2 * ArenaMap.HALF_HEIGHT_UNITS;
    private static final int LOOK_AHEAD_CELLS = 7;
    private static final int CHECK = Fixed.UNIT / 2; // between two looks along a straight way
    private static final int ROOM = Movement.RADIUS + Fixed.UNIT / 32;

    private static final int[] STEP_X = {1, -1, 0, 0, 1, 1, -1, -1}; // [direction], the straight ones first
    private static final int[] STEP_Y = {0, 0, 1, -1, 1, -1, 1, -1}; // [direction]

    /** Those of the arena's map. Stands after what it is made by. */
    static final Ways OF_THE_ARENA = new Ways(new ArenaMap());

    private final ArenaMap map;
    private final boolean[] open = new boolean[COLUMNS * ROWS]; // [cell]
    private final short[][] fields = new short[MapPlan.PICK_UPS][]; // [place][cell] distance

    Ways(ArenaMap map) {
        this.map = map;
        for (int cell = 0; cell < open.length; cell++) {
            open[cell] = fits(centreX(cell), centreY(cell));
        }
        for (int place = 0; place < fields.length; place++) {
            fields[place] = spread(nearestOpen(MapPlan.pickUpX(place), MapPlan.pickUpY(place)));
        }
    }

    ArenaMap map() {
        return map;
    }

    /** Whether a runner can stand here. */
    boolean fits(int x, int y) {
        return !map.solid(x, y, ROOM);
    }

    /** Whether a runner can run straight from one point to another. */
    boolean straight(int fromX, int fromY, int toX, int toY) {
        int looks = Fixed.length(toX - fromX, toY - fromY) / CHECK + 1;
        for (int look = 1; look <= looks; look++) {
            if (!fits(fromX + (toX - fromX) / looks * look, fromY + (toY - fromY) / looks * look)) {
                return false;
            }
        }
        return true;
    }

    /** How far a place is from a point, in 1/{@link #STRAIGHT} units. */
    int distance(int place, int x, int y) {
        short[] field = fields[place];
        int cell = cell(x, y);
        int here = field[cell];
        for (int direction = 0; direction < STEP_X.length && here == FAR; direction++) {
            int next = neighbour(cell, direction);
            here = next < 0 ? here : field[next];
        }
        return here;
    }

    /** The farthest cell on the way to a place that can be run to straight, or the point's own: its centre is where to go. */
    int towards(int place, int x, int y) {
        short[] field = fields[place];
        int cell = cell(x, y);
        for (int ahead = 0; ahead < LOOK_AHEAD_CELLS; ahead++) {
            int next = downhill(field, cell);
            if (next == cell || (ahead > 0 && !straight(x, y, centreX(next), centreY(next)))) {
                return cell;
            }
            cell = next;
        }
        return cell;
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

    /** From the goal outwards, a cell again whenever a shorter way to it is found. */
    private short[] spread(int goal) {
        short[] field = new short[open.length];
        Arrays.fill(field, (short) FAR);
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        field[goal] = 0;
        queue.add(goal);
        while (!queue.isEmpty()) {
            int cell = queue.remove();
            for (int direction = 0; direction < STEP_X.length; direction++) {
                int next = reachable(cell, direction);
                int distance = field[cell] + (direction < 4 ? STRAIGHT : DIAGONAL);
                if (next >= 0 && distance < field[next]) {
                    field[next] = (short) distance;
                    queue.add(next);
                }
            }
        }
        return field;
    }

    private int nearestOpen(int x, int y) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int cell = 0; cell < open.length; cell++) {
            int distance = Fixed.length(centreX(cell) - x, centreY(cell) - y);
            if (open[cell] && distance < least) {
                best = cell;
                least = distance;
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

    static int centreX(int cell) {
        return (cell % COLUMNS - ArenaMap.HALF_WIDTH_UNITS) * Fixed.UNIT + Fixed.UNIT / 2;
    }

    static int centreY(int cell) {
        return (cell / COLUMNS - ArenaMap.HALF_HEIGHT_UNITS) * Fixed.UNIT + Fixed.UNIT / 2;
    }
}
