package io.tickwire.sim.bot;

import io.tickwire.proto.Replica;
import io.tickwire.sim.hunt.Hunter;
import java.util.Locale;
import java.util.SplittableRandom;

/** What a bot wants, tick by tick. Owned by one bot. */
@FunctionalInterface
public interface Behaviour {
    /** The values of the input for this tick, as they go on the wire, or an empty array: it sends none. Lent until the next call. */
    int[] next(int tick);

    /** The behaviours that the command line knows. */
    enum Kind {
        /** Only looks on. */
        IDLE(""),
        /** Moves about at random. */
        WANDER(""),
        /** Plays the arena as people do. */
        HUNT("arena");

        private static final int[] NONE = {};

        private final String game;

        Kind(String game) {
            this.game = game;
        }

        /**
         * A bot's own, which may look at what the bot is sent, from its own random numbers. Throws IllegalArgumentException when the replica
         * is of a game that it does not play.
         */
        Behaviour create(Replica replica, InputShape shape, int tickHz, SplittableRandom random) {
            return switch (this) {
                case IDLE -> tick -> NONE;
                case WANDER -> shape.fields() == 0 ? tick -> NONE : new Wander(shape, tickHz, random);
                case HUNT -> new Hunter(replica, random)::next;
            };
        }

        /** The only game that it plays; empty: it plays any. */
        public String game() {
            return game;
        }

        /** As people write it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
