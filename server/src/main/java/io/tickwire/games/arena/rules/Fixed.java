package io.tickwire.games.arena.rules;

/**
 * Arithmetic on whole numbers that gives the same on every machine and in a browser. Lengths are in 1/4096 units, angles in 1/1024 turns: 0
 * along x, 256 along y. Stateless, any thread.
 */
public final class Fixed {
    /** One unit of length. */
    public static final int UNIT = 4096;

    /** A full turn. */
    public static final int TURN = 1024;

    /** What {@link #sine} and {@link #cosine} give for 1. */
    public static final int SINE_UNIT = 1 << 14;

    private static final int QUARTER = TURN / 4;
    private static final int LENGTH_BITS = 15; // so short that the sum of two squares fits an int
    private static final int ANGLE_BITS = 14; // a vector is made this short before its angle is looked for

    private static final int[] SINES = { // [angle], a quarter turn and its end
        0, 101, 201, 302, 402, 503, 603, 704, 804, 904, 1005, 1105, 1205, 1306, 1406, 1506, 1606, 1706, 1806, 1906,
        2006, 2105, 2205, 2305, 2404, 2503, 2603, 2702, 2801, 2900, 2999, 3098, 3196, 3295, 3393, 3492, 3590, 3688,
                3786, 3883,
        3981, 4078, 4176, 4273, 4370, 4467, 4563, 4660, 4756, 4852, 4948, 5044, 5139, 5235, 5330, 5425, 5520, 5614,
                5708, 5803,
        5897, 5990, 6084, 6177, 6270, 6363, 6455, 6547, 6639, 6731, 6823, 6914, 7005, 7096, 7186, 7276, 7366, 7456,
                7545, 7635,
        7723, 7812, 7900, 7988, 8076, 8163, 8250, 8337, 8423, 8509, 8595, 8680, 8765, 8850, 8935, 9019, 9102, 9186,
                9269, 9352,
        9434, 9516, 9598, 9679, 9760, 9841, 9921, 10001, 10080, 10159, 10238, 10316, 10394, 10471, 10549, 10625, 10702,
                10778, 10853, 10928,
        11003, 11077, 11151, 11224, 11297, 11370, 11442, 11514, 11585, 11656, 11727, 11797, 11866, 11935, 12004, 12072,
                12140, 12207, 12274, 12340,
        12406, 12472, 12537, 12601, 12665, 12729, 12792, 12854, 12916, 12978, 13039, 13100, 13160, 13219, 13279, 13337,
                13395, 13453, 13510, 13567,
        13623, 13678, 13733, 13788, 13842, 13896, 13949, 14001, 14053, 14104, 14155, 14206, 14256, 14305, 14354, 14402,
                14449, 14497, 14543, 14589,
        14635, 14680, 14724, 14768, 14811, 14854, 14896, 14937, 14978, 15019, 15059, 15098, 15137, 15175, 15213, 15250,
                15286, 15322, 15357, 15392,
        15426, 15460, 15493, 15525, 15557, 15588, 15619, 15649, 15679, 15707, 15736, 15763, 15791, 15817, 15843, 15868,
                15893, 15917, 15941, 15964,
        15986, 16008, 16029, 16049, 16069, 16088, 16107, 16125, 16143, 16160, 16176, 16192, 16207, 16221, 16235, 16248,
                16261, 16273, 16284, 16295,
        16305, 16315, 16324, 16332, 16340, 16347, 16353, 16359, 16364, 16369, 16373, 16376, 16379, 16381, 16383, 16384,
                16384,
    };

    private Fixed() {}

    /** The sine of any angle, in 1/{@link #SINE_UNIT}. */
    public static int sine(int angle) {
        int within = angle & (TURN - 1);
        int quarter = within >> 8;
        int rest = within & (QUARTER - 1);
        int value = (quarter & 1) == 0 ? SINES[rest] : SINES[QUARTER - rest];
        return quarter < 2 ? value : -value;
    }

    /** The cosine of any angle, in 1/{@link #SINE_UNIT}. */
    public static int cosine(int angle) {
        return sine(angle + QUARTER);
    }

    /** A length along x of a vector of this angle, rounded towards 0. Lengths up to 2^16. */
    public static int alongX(int angle, int length) {
        return length * cosine(angle) / SINE_UNIT;
    }

    /** A length along y of a vector of this angle, rounded towards 0. Lengths up to 2^16. */
    public static int alongY(int angle, int length) {
        return length * sine(angle) / SINE_UNIT;
    }

    /** The angle of a vector, in [0, {@link #TURN}), to the nearest; 0 for the vector (0, 0). */
    public static int angle(int x, int y) {
        int alongX = x < 0 ? -x : x;
        int alongY = y < 0 ? -y : y;
        while (((alongX | alongY) >> ANGLE_BITS) != 0) {
            alongX >>= 1;
            alongY >>= 1;
        }
        int acute = acute(alongX, alongY);
        if (x < 0) {
            acute = TURN / 2 - acute;
        }
        return (y < 0 ? -acute : acute) & (TURN - 1);
    }

    /** Bisects for the angle at which the vector lies, then takes the nearer of the two around it. */
    private static int acute(int x, int y) {
        if (y == 0) {
            return 0;
        }
        int low = 0;
        int high = QUARTER;
        while (high - low > 1) {
            int middle = (low + high) >> 1;
            if (left(x, y, middle) >= 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return left(x, y, low) <= -left(x, y, high) ? low : high;
    }

    /** How far the vector lies beyond an acute angle, up to a factor. */
    private static int left(int x, int y, int angle) {
        return y * cosine(angle) - x * sine(angle);
    }

    /** From one angle to another the short way round, in [-512, 512). */
    public static int turn(int from, int to) {
        return ((to - from + TURN / 2) & (TURN - 1)) - TURN / 2;
    }

    /** The largest whole number whose square is not above this; 0 for what is below 0. */
    public static int root(int square) {
        int rest = square < 0 ? 0 : square;
        int root = 0;
        int bit = 1 << 30;
        while (bit > rest) {
            bit >>= 2;
        }
        while (bit > 0) {
            if (rest >= root + bit) {
                rest -= root + bit;
                root = (root >> 1) + bit;
            } else {
                root >>= 1;
            }
            bit >>= 2;
        }
        return root;
    }

    /** The length of a vector: rounded down up to 2^15, beyond that to 1 in 16,000. */
    public static int length(int x, int y) {
        int alongX = x < 0 ? -x : x;
        int alongY = y < 0 ? -y : y;
        int shift = 0;
        while (((alongX | alongY) >> LENGTH_BITS) != 0) {
            alongX >>= 1;
            alongY >>= 1;
            shift++;
        }
        return root(alongX * alongX + alongY * alongY) << shift;
    }
}
