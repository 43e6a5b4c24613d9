package io.tickwire.cluster;

import static io.tickwire.cluster.WholeServer.MS_NS;

import java.util.SplittableRandom;

/** What lies between one player and the server: how long its bytes take, and what is wrong at the moment. */
final class Network {
    static final long UNLIMITED = Long.MAX_VALUE;

    final int kernelBytesMax; // of both ends, and on the way
    private final SplittableRandom dice;
    private final long delayNs; // one way
    private final long jitterNs;
    long stallDownUntilNs = SeatFacts.NEVER;
    long stallUpUntilNs = SeatFacts.NEVER;
    long readBytesPerSecond = UNLIMITED;

    Network(SplittableRandom dice) {
        this.dice = dice;
        delayNs = (1 + dice.nextInt(80)) * MS_NS;
        jitterNs = (1 + dice.nextInt(30)) * MS_NS;
        kernelBytesMax = 2_048 << dice.nextInt(5);
    }

    /** How long the next bytes take one way. */
    long drawNs() {
        return delayNs + dice.nextLong(jitterNs);
    }

    long roundTripNsMax() {
        return 2 * (delayNs + jitterNs);
    }

    /** Nothing is wrong any more. */
    void recover() {
        stallDownUntilNs = SeatFacts.NEVER;
        stallUpUntilNs = SeatFacts.NEVER;
        readBytesPerSecond = UNLIMITED;
    }
}
