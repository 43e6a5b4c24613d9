package io.tickwire.sim.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Metric;
import io.tickwire.sim.hunt.ArenaRules;
import io.tickwire.sim.hunt.Stroller;
import io.tickwire.sim.link.LinkConditions;
import io.tickwire.sim.predict.PredictionRules;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bots that run ahead of a real room, over links as bad as players have. */
class PredictionSimulationTest {
    private static final int SEEDS = 5;
    private static final int SETTLE_MS = 5_000;
    private static final int MEASURED_MS = 60_000;

    /** Nothing but its own inputs moves it. */
    private static final class Strollers implements Behaviour.Maker {
        @Override
        public Behaviour create(Behaviour.Senses senses, InputShape shape, int tickHz, SplittableRandom random) {
            return new Stroller(Objects.requireNonNull(senses.own()), random)::next;
        }

        @Override
        public PredictionRules predictionRules() {
            return new ArenaRules();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"lan", "wifi", "4g", "train"})
    void shouldForetellItselfUnlessAnInputComesLate(String preset) {
        long inputs = 0;
        long late = 0;
        long lateRuns = 0;
        long seen = 0;
        long corrections = 0;
        long runs = 0;
        double slack = 0;
        double units = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            SimulatedArena arena = new SimulatedArena(seed);
            SimulatedBot bot = arena.join(new Strollers(), LinkConditions.of(preset), seed);
            arena.run(SETTLE_MS);
            BotStats stats = arena.countAnew();
            arena.run(MEASURED_MS);

            assertThat(stats.count(Count.INPUTS)).isGreaterThan(MEASURED_MS / 1000 * 25);
            assertThat(stats.count(Count.CHECKSUMS)).isGreaterThan(MEASURED_MS / 2000);
            assertThat(stats.count(Count.DESYNCS)).isZero();
            assertThat(stats.count(Count.CORRECTION_RUNS))
                    .as("seed %d: at most one for each run of late inputs", seed)
                    .isLessThanOrEqualTo(bot.lateRuns);
            if (bot.late == 0) {
                assertThat(stats.count(Count.CORRECTIONS)).as("seed %d", seed).isZero();
            }
            assertThat(stats.count(Count.INPUTS_LATE))
                    .as("seed %d: late inputs that the bot knows of", seed)
                    .isLessThanOrEqualTo(bot.late + bot.leftOut);
            seen += stats.count(Count.INPUTS_LATE);
            inputs += stats.count(Count.INPUTS);
            late += bot.late;
            lateRuns += bot.lateRuns;
            corrections += stats.count(Count.CORRECTIONS);
            runs += stats.count(Count.CORRECTION_RUNS);
            slack += stats.percentile(Measure.INPUT_SLACK_16, 50) / 16.0 / SEEDS;
            units = Math.max(units, stats.percentile(Measure.CORRECTION_MILLIUNITS, 100) / 1000.0);
            assertThat(arena.room.counters().get(Metric.INPUTS_LATE)).isGreaterThanOrEqualTo(bot.late);
        }
        System.out.printf(
                "bots, prediction over %s, %d min: %d inputs, %d late in %d runs (%d seen), slack p50 %.2f ticks; ",
                preset, SEEDS * MEASURED_MS / 60_000, inputs, late, lateRuns, seen, slack);
        System.out.printf("%d corrections in %d runs, the longest %.2f units%n", corrections, runs, units);
        assertThat(seen).as("while nothing is acknowledged no snapshots come").isGreaterThanOrEqualTo(late / 16);
        if (preset.equals("lan") || preset.equals("wifi")) {
            assertThat(late).as("late inputs").isZero();
        }
    }
}
