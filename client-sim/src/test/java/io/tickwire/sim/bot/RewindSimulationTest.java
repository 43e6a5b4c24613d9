package io.tickwire.sim.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.sim.link.LinkConditions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hunters, whose hands tremble, shoot at what is drawn: how often they hit when the server knows what that was, and when it does not. */
class RewindSimulationTest {
    private static final int HUNTERS = 8;
    private static final int SETTLE_MS = 5_000;
    private static final int MEASURED_MS = 60_000;

    private record Outcome(long hits, long shots) {
        double share() {
            return (double) hits / shots;
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"lan", "wifi", "4g", "train"})
    void shouldHitMoreWhenTheServerKnowsWhatIsOnTheScreen(String preset) {
        Outcome with = play(preset, true);
        Outcome without = play(preset, false);

        System.out.printf(
                "bots, hunters over %s: %.1f %% of %d shots hit with rewind, %.1f %% of %d without%n",
                preset, 100 * with.share(), with.shots, 100 * without.share(), without.shots);
        assertThat(with.shots).isGreaterThan(500);
        if (!preset.equals("lan")) {
            assertThat(with.share()).isGreaterThan(without.share());
        }
    }

    private static Outcome play(String preset, boolean tellsView) {
        SimulatedArena arena = new SimulatedArena(3);
        List<SimulatedBot> hunters = new ArrayList<>();
        for (int hunter = 1; hunter <= HUNTERS; hunter++) {
            SimulatedBot bot = arena.join(Behaviour.Kind.HUNT, LinkConditions.of(preset), hunter);
            bot.tellsView = tellsView;
            hunters.add(bot);
        }
        arena.run(SETTLE_MS);
        BotStats stats = arena.countAnew();
        long before = hunters.stream().mapToLong(SimulatedBot::shots).sum();
        arena.run(MEASURED_MS);
        long shots = hunters.stream().mapToLong(SimulatedBot::shots).sum() - before;
        assertThat(stats.count(Count.DESYNCS)).isZero();
        return new Outcome(stats.eventsHeard().getOrDefault("Hit", 0L) / 2, shots); // both hear of it
    }
}
