package io.tickwire.cluster;

import java.util.SplittableRandom;

/** Everything that may befall a player of a simulation, as often as its weight says. */
enum Trouble {
    STALL(4),
    STALL_DOWN(2),
    STALL_UP(2),
    READS_SLOWLY(4),
    CUT(2),
    CUT_UNHEARD(1),
    SECOND_PAGE(1),
    DIES(1),
    LIES(1),
    LEAVES(1),
    MUTE(1),
    BEGS(1),
    CORRUPTION(3);

    private static final int WEIGHTS;

    static {
        int sum = 0;
        for (Trouble trouble : values()) {
            sum += trouble.weight;
        }
        WEIGHTS = sum;
    }

    private final int weight;

    Trouble(int weight) {
        this.weight = weight;
    }

    static Trouble draw(SplittableRandom dice) {
        int left = dice.nextInt(WEIGHTS);
        for (Trouble trouble : values()) {
            left -= trouble.weight;
            if (left < 0) {
                return trouble;
            }
        }
        throw new AssertionError("weights");
    }
}
