package io.tickwire.sim.bot;

import java.util.Locale;
import java.util.SplittableRandom;

/** What a bot wants, tick by tick. Owned by one bot. */
public interface Behaviour {
    /** The values of the input for the next tick, as they go on the wire, or an empty array: it sends none. Lent until the next call. */
    int[] next();

    /** The behaviours that the command line knows. */
    enum Kind {
        /** Only looks on. */
        IDLE,
        /** Moves about at random. */
        WANDER;

        /** A bot's own, from its own random numbers. */
        public Behaviour create(InputShape shape, int tickHz, SplittableRandom random) {
            return this == IDLE || shape.fields() == 0 ? () -> NONE : new Wander(shape, tickHz, random);
        }

        /** As people write it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static final int[] NONE = {};
    }
}
