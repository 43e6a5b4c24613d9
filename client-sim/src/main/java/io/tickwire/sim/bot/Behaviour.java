package io.tickwire.sim.bot;

import io.tickwire.proto.Replica;
import io.tickwire.sim.draw.Screen;
import io.tickwire.sim.hunt.ArenaRules;
import io.tickwire.sim.hunt.Hunter;
import io.tickwire.sim.predict.OwnPrediction;
import io.tickwire.sim.predict.PredictionRules;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What a bot wants, tick by tick. Owned by one bot. */
@FunctionalInterface
public interface Behaviour {
    /** The values of the input for this tick, as they go on the wire, or an empty array: it sends none. Lent until the next call. */
    int[] next(int tick);

    /**
     * What a bot may look at: what it is sent and, with rules to run ahead by, where it is itself by now and where others of its kind are drawn.
     */
    record Senses(
            Replica replica,
            @Nullable OwnPrediction own,
            @Nullable Screen screen) {}

    /** Makes bots that behave alike. Any thread. */
    interface Maker {
        /** A bot's own, from its own random numbers. Throws IllegalArgumentException when the senses are of a game that it does not play. */
        Behaviour create(Senses senses, InputShape shape, int tickHz, SplittableRandom random);

        /** The rules by which they run their own entity ahead of the server; null: they do not. */
        @Nullable
        PredictionRules predictionRules();
    }

    /** The behaviours that the command line knows. */
    enum Kind implements Maker {
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

        @Override
        public Behaviour create(Senses senses, InputShape shape, int tickHz, SplittableRandom random) {
            return switch (this) {
                case IDLE -> tick -> NONE;
                case WANDER -> shape.fields() == 0 ? tick -> NONE : new Wander(shape, tickHz, random);
                case HUNT ->
                    new Hunter(
                            senses.replica(),
                            Objects.requireNonNull(senses.own()),
                            Objects.requireNonNull(senses.screen()),
                            random)::next;
            };
        }

        @Override
        public @Nullable PredictionRules predictionRules() {
            return this == HUNT ? new ArenaRules() : null;
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
