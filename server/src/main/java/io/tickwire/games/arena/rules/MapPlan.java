package io.tickwire.games.arena.rules;

/**
 * What stands where, as it was drawn: two bases with rooms in the west and the east, an open ring of pillars in the middle, long lanes in the
 * north and the south, a vault and a grove in opposite corners. Only one half is written down; the other is the same turned by half a turn.
 * Stateless, any thread.
 */
public final class MapPlan {
    /** How a wall looks: the outer wall. */
    public static final int BORDER = 0;

    /** How a wall looks: a house's wall. */
    public static final int BUILDING = 1;

    /** How a wall looks: a crate to hide behind. */
    public static final int CRATE = 2;

    private static final int[] HALF_OF_THE_WALLS = { // left, top, right, bottom, look
        -50, -34, 50, -32, BORDER,
        -50, -34, -48, 34, BORDER,
        -31, -11, -30, -4, BUILDING,
        -31, 4, -30, 11, BUILDING,
        -42, -11, -36, -10, BUILDING,
        -33, -11, -31, -10, BUILDING,
        -42, 10, -36, 11, BUILDING,
        -33, 10, -31, 11, BUILDING,
        -42, -10, -41, -3, BUILDING,
        -42, 3, -41, 10, BUILDING,
        -37, -1, -35, 1, CRATE,
        -42, -18, -36, -17, BUILDING,
        -31, -18, -30, -17, BUILDING,
        -32, -18, -31, -17, BUILDING,
        -31, -27, -30, -18, BUILDING,
        -40, -26, -36, -25, BUILDING,
        -40, -25, -39, -22, BUILDING,
        -24, -22, -14, -21, BUILDING,
        -10, -22, -9, -17, BUILDING,
        -9, -22, -2, -21, BUILDING,
        4, -22, 16, -21, BUILDING,
        15, -21, 16, -17, BUILDING,
        -22, -29, -20, -26, CRATE,
        -6, -27, -4, -25, CRATE,
        -4, -27, -3, -26, CRATE,
        9, -30, 11, -27, CRATE,
        0, -32, 1, -28, BUILDING,
        22, -27, 24, -25, CRATE,
        -24, -9, -18, -8, BUILDING,
        -24, -8, -23, -3, BUILDING,
        -22, 7, -16, 8, BUILDING,
        -17, 2, -16, 7, BUILDING,
        -26, 0, -24, 2, CRATE,
        -19, -2, -17, -1, CRATE,
        -26, 13, -24, 15, CRATE,
        -14, -15, -12, -13, CRATE,
        -18, -17, -17, -14, BUILDING,
        -8, -10, -3, -9, BUILDING,
        3, -10, 8, -9, BUILDING,
        -12, -7, -11, -3, BUILDING,
        -12, 3, -11, 7, BUILDING,
        27, -16, 29, -14, CRATE,
        24, -10, 26, -8, CRATE,
    };

    private static final int[] HALF_OF_THE_PILLARS = { // x, y, radius in quarter units
        -5, -4, 4,
        5, -4, 4,
        34, -27, 5,
        41, -24, 5,
        36, -19, 5,
        43, -16, 5,
        30, -22, 4,
    };

    private static final int[] HALF_OF_THE_SPAWNS = { // x, y
        -39, -7, -39, 7, -34, -7, -34, 6, -45, 0, -45, -14, -45, 14, -46, -29, -34, -22, -26, -30,
        -27, -14, -20, -18, -13, -28, -20, -5, -27, 6, -10, -16, -44, 24, -36, 29, -25, 27, -30, 18,
        -14, 17, -12, 29, -20, 13, -5, -29,
    };

    private static final int[] HALF_OF_THE_PICK_UPS = { // x, y in half units, kind
        -77, 0, PickUps.HEALTH,
        -70, -58, PickUps.HEALTH,
        -24, -49, PickUps.HEALTH,
        -12, 0, PickUps.HEALTH,
        40, -30, PickUps.HEALTH,
        -75, -47, PickUps.CANNON,
        0, -14, PickUps.SCATTER,
        -54, -49, PickUps.SCATTER,
        -40, 9, PickUps.SCATTER,
        77, -44, PickUps.SCATTER,
        24, -38, PickUps.SCATTER,
    };

    private static final int WALL_NUMBERS = 5;
    private static final int PILLAR_NUMBERS = 3;
    private static final int SPAWN_NUMBERS = 2;
    private static final int PICK_UP_NUMBERS = 3;
    private static final int HALF_WALLS = HALF_OF_THE_WALLS.length / WALL_NUMBERS;
    private static final int HALF_PILLARS = HALF_OF_THE_PILLARS.length / PILLAR_NUMBERS;
    private static final int HALF_PICK_UPS = HALF_OF_THE_PICK_UPS.length / PICK_UP_NUMBERS;

    /** How many walls there are. */
    public static final int WALLS = 2 * HALF_WALLS;

    /** How many round pillars there are. */
    public static final int PILLARS = 2 * HALF_PILLARS;

    /** Places to come into the world on the side of one team: those of team 1 are first, in the west. */
    public static final int SPAWNS_OF_A_TEAM = HALF_OF_THE_SPAWNS.length / SPAWN_NUMBERS;

    /** Places to come into the world. */
    public static final int SPAWNS = 2 * SPAWNS_OF_A_TEAM;

    /** Places where something lies to be taken: the last one is the centre. */
    public static final int PICK_UPS = 2 * HALF_PICK_UPS + 1;

    private MapPlan() {}

    /** A wall's smallest x, in units. */
    public static int wallLeft(int wall) {
        return wall < HALF_WALLS ? wallNumber(wall, 0) : -wallNumber(wall - HALF_WALLS, 2);
    }

    /** A wall's smallest y, in units. */
    public static int wallTop(int wall) {
        return wall < HALF_WALLS ? wallNumber(wall, 1) : -wallNumber(wall - HALF_WALLS, 3);
    }

    /** A wall's largest x, in units. */
    public static int wallRight(int wall) {
        return wall < HALF_WALLS ? wallNumber(wall, 2) : -wallNumber(wall - HALF_WALLS, 0);
    }

    /** A wall's largest y, in units. */
    public static int wallBottom(int wall) {
        return wall < HALF_WALLS ? wallNumber(wall, 3) : -wallNumber(wall - HALF_WALLS, 1);
    }

    /** {@link #BORDER}, {@link #BUILDING} or {@link #CRATE}. All of them are in the way of everything. */
    public static int wallLook(int wall) {
        return wallNumber(wall % HALF_WALLS, 4);
    }

    /** A pillar's centre, in units. */
    public static int pillarX(int pillar) {
        int x = HALF_OF_THE_PILLARS[pillar % HALF_PILLARS * PILLAR_NUMBERS];
        return pillar < HALF_PILLARS ? x : -x;
    }

    /** A pillar's centre, in units. */
    public static int pillarY(int pillar) {
        int y = HALF_OF_THE_PILLARS[pillar % HALF_PILLARS * PILLAR_NUMBERS + 1];
        return pillar < HALF_PILLARS ? y : -y;
    }

    /** A pillar's radius, in quarters of a unit. */
    public static int pillarRadiusQuarters(int pillar) {
        return HALF_OF_THE_PILLARS[pillar % HALF_PILLARS * PILLAR_NUMBERS + 2];
    }

    /** Where to come into the world, in 1/4096 units. */
    public static int spawnX(int spawn) {
        int x = HALF_OF_THE_SPAWNS[spawn % SPAWNS_OF_A_TEAM * SPAWN_NUMBERS] * Fixed.UNIT;
        return spawn < SPAWNS_OF_A_TEAM ? x : -x;
    }

    /** Where to come into the world, in 1/4096 units. */
    public static int spawnY(int spawn) {
        int y = HALF_OF_THE_SPAWNS[spawn % SPAWNS_OF_A_TEAM * SPAWN_NUMBERS + 1] * Fixed.UNIT;
        return spawn < SPAWNS_OF_A_TEAM ? y : -y;
    }

    /** Where something lies, in 1/4096 units. */
    public static int pickUpX(int pickUp) {
        return pickUpPlace(pickUp, 0);
    }

    /** Where something lies, in 1/4096 units. */
    public static int pickUpY(int pickUp) {
        return pickUpPlace(pickUp, 1);
    }

    /** What lies there: a kind of {@link PickUps}. */
    public static int pickUpKind(int pickUp) {
        return pickUp == PICK_UPS - 1
                ? PickUps.CANNON
                : HALF_OF_THE_PICK_UPS[pickUp % HALF_PICK_UPS * PICK_UP_NUMBERS + 2];
    }

    private static int pickUpPlace(int pickUp, int axis) {
        if (pickUp == PICK_UPS - 1) {
            return 0;
        }
        int at = HALF_OF_THE_PICK_UPS[pickUp % HALF_PICK_UPS * PICK_UP_NUMBERS + axis] * (Fixed.UNIT / 2);
        return pickUp < HALF_PICK_UPS ? at : -at;
    }

    private static int wallNumber(int wall, int number) {
        return HALF_OF_THE_WALLS[wall * WALL_NUMBERS + number];
    }
}
