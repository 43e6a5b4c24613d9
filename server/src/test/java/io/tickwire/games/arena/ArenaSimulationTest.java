package io.tickwire.games.arena;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.games.arena.rules.ArenaMap;
import io.tickwire.games.arena.rules.Movement;
import io.tickwire.games.arena.rules.Runner;
import io.tickwire.games.arena.rules.Weapons;
import io.tickwire.testing.SeededTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whole rounds without an engine: how a first minute goes, and a room full of people who never let go of the trigger. */
class ArenaSimulationTest {
    private static final int MINUTE_TICKS = 60 * 30;
    private static final int SEEDS = 50;
    private static final int ENTITIES_MAX = 1_400;

    @Test
    void shouldGiveABeginnerAKillInTheFirstMinute() {
        int withKill = 0;
        int kills = 0;
        int deaths = 0;
        int deathsMost = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Scene scene = new Scene(seed, Map.of());
            Scene.Person person = scene.join("beginner");
            Beginner beginner = new Beginner(scene, person, seed);
            for (int tick = 0; tick < MINUTE_TICKS; tick++) {
                beginner.play();
                scene.run(1);
            }
            Score score = person.self().score;
            withKill += score.kills > 0 ? 1 : 0;
            kills += score.kills;
            deaths += score.deaths;
            deathsMost = Math.max(deathsMost, score.deaths);
        }
        System.out.printf(
                "arena, first minutes of %d beginners: %d with a kill; %.2f kills, %.2f deaths, at most %d%n",
                SEEDS, withKill, (double) kills / SEEDS, (double) deaths / SEEDS, deathsMost);
        assertThat(withKill).isGreaterThanOrEqualTo(SEEDS * 9 / 10);
        assertThat(deathsMost).isLessThanOrEqualTo(8);
        assertThat(deaths).isLessThanOrEqualTo(4 * SEEDS);
    }

    /** Nothing but the seed and the inputs counts, or recordings would not replay. */
    @SeededTest(seeds = 5)
    void shouldDoTheSameAgain(long seed) {
        assertThat(played(seed)).isEqualTo(played(seed));
    }

    private static List<String> played(long seed) {
        Scene scene = new Scene(seed, Map.of("bots", "12", "mode", seed % 2 == 0 ? "teams" : "ffa"));
        Beginner beginner = new Beginner(scene, scene.join("beginner"), seed);
        for (int tick = 0; tick < MINUTE_TICKS / 2; tick++) {
            beginner.play();
            scene.run(1);
        }
        List<String> state = new ArrayList<>();
        scene.events.forEach(event -> state.add(event.toString()));
        scene.all(Avatar.class)
                .forEach(a -> state.add(a.exactX + " " + a.exactY + " " + a.random + " " + a.aim + " " + a.health));
        scene.all(Shot.class).forEach(shot -> state.add(shot.x + " " + shot.y));
        return state;
    }

    @SeededTest(seeds = 2)
    void shouldBearSixtyFourWhoNeverLetGoOfTheTrigger(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        ArenaMap map = new ArenaMap();
        Scene scene = new Scene(seed, Map.of("mode", seed % 2 == 0 ? "teams" : "ffa", "round", "40"));
        for (int i = 0; i < 64; i++) {
            scene.join("p" + i);
        }
        int shotsMost = 0;
        for (int tick = 0; tick < MINUTE_TICKS; tick++) {
            for (Scene.Person person : scene.people) {
                if (dice.nextInt(10) == 0) {
                    person.control = new Arena.Control(
                            dice.nextInt(-127, 128),
                            dice.nextInt(-127, 128),
                            dice.nextInt(1024),
                            true,
                            dice.nextInt(4) == 0,
                            dice.nextInt(4));
                }
            }
            scene.run(1);
            assertThat(scene.entities.size()).isLessThanOrEqualTo(ENTITIES_MAX);
            shotsMost = Math.max(shotsMost, scene.all(Shot.class).size());
            for (Scene.Person person : scene.people.subList(tick % 8 * 8, tick % 8 * 8 + 8)) {
                Runner runner = person.self().runner;
                assertThat(runner.health).isBetween(0, 100);
                assertThat(map.solid(runner.x, runner.y, Movement.RADIUS - 1)).isFalse();
            }
        }
        assertThat(shotsMost).isBetween(100, Combat.SHOTS_MAX);
        System.out.printf("arena, 64 who never let go: at most %d shots in the air%n", shotsMost);
        assertThat(scene.events(Arena.Kill.class)).hasSizeGreaterThan(20);
        assertThat(scene.match().round).isEqualTo(2);
    }

    /** In teams, so that those who stand side by side do not stop each other's. */
    @Test
    void shouldBearVolleysFromEverybodyAtOnce() {
        Scene scene = new Scene(1, Map.of("mode", "teams"));
        for (int i = 0; i < 64; i++) {
            Scene.Person person = scene.join("p" + i);
            person.self().runner.scatterShells = 1;
            person.control = new Arena.Control(0, 0, i * 16, false, false, Weapons.SCATTER);
        }
        scene.run(10);
        scene.people.forEach(person -> person.control = new Arena.Control(0, 0, person.control.aim(), true, false, 0));
        scene.run(1);
        assertThat(scene.all(Shot.class)).hasSizeGreaterThan(300);
        scene.people.forEach(person -> person.control = Scene.IDLE);
        scene.run(Weapons.flightTicks(Weapons.SCATTER));
        assertThat(scene.all(Shot.class)).isEmpty();
    }
}
