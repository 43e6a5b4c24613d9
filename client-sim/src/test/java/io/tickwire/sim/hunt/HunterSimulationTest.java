package io.tickwire.sim.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.games.arena.rules.ArenaMap;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.MapPlan;
import io.tickwire.games.arena.rules.Movement;
import io.tickwire.games.arena.rules.PickUps;
import io.tickwire.games.arena.rules.Runner;
import io.tickwire.testing.SeededTest;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/** Hunters whose avatars the arena's own rules move. */
class HunterSimulationTest {
    private static final int SECOND = 30; // ticks
    private static final int LEG = 4 * SECOND;

    private final ArenaMap map = new ArenaMap();

    @SeededTest
    void shouldComeAboutWithoutGettingStuck(long seed) {
        MadeUpArena arena = spawned(seed);
        Runner runner = arena.self.runner;
        Hunter hunter = new Hunter(arena.replica, arena.own, arena.screen, new SplittableRandom(seed));
        Set<Integer> blocks = new HashSet<>();
        int fromX = runner.x;
        int fromY = runner.y;
        int farthest = 0;
        for (int tick = 1; tick <= 60 * SECOND; tick++) {
            Movement.step(map, runner, arena.ask(hunter));
            takeWhatLiesHere(arena);
            blocks.add(Math.floorDiv(runner.y, 8 * Fixed.UNIT) * 100 + Math.floorDiv(runner.x, 8 * Fixed.UNIT));
            farthest = Math.max(farthest, Fixed.length(runner.x - fromX, runner.y - fromY));
            if (tick % LEG == 0) {
                assertThat(farthest).as("within 4 s, at tick %d", tick).isGreaterThan(2 * Fixed.UNIT);
                fromX = runner.x;
                fromY = runner.y;
                farthest = 0;
            }
        }
        assertThat(blocks).as("blocks of 8 by 8 units, of 96").hasSizeGreaterThan(15);
    }

    @SeededTest
    void shouldFetchHealthWhenItIsWeak(long seed) {
        MadeUpArena arena = spawned(seed);
        Runner runner = arena.self.runner;
        runner.health = 30;
        Hunter hunter = new Hunter(arena.replica, arena.own, arena.screen, new SplittableRandom(seed));
        int ticks = 0;
        while (!reachesHealth(runner)) {
            Movement.step(map, runner, arena.ask(hunter));
            assertThat(++ticks).as("ticks on the way").isLessThan(15 * SECOND);
        }
    }

    @SeededTest
    void shouldNotFetchHealthWhereItSeesNone(long seed) {
        MadeUpArena arena = spawned(seed);
        Runner runner = arena.self.runner;
        runner.health = 30;
        Hunter hunter = new Hunter(arena.replica, arena.own, arena.screen, new SplittableRandom(seed));
        for (int place = 0; place < MapPlan.PICK_UPS; place++) {
            arena.takeAway(place);
        }
        Set<Integer> blocks = new HashSet<>();
        for (int tick = 0; tick < 30 * SECOND; tick++) {
            Movement.step(map, runner, arena.ask(hunter));
            blocks.add(Math.floorDiv(runner.y, 8 * Fixed.UNIT) * 100 + Math.floorDiv(runner.x, 8 * Fixed.UNIT));
        }
        assertThat(blocks).as("it looks elsewhere").hasSizeGreaterThan(3);
    }

    private static MadeUpArena spawned(long seed) {
        MadeUpArena arena = new MadeUpArena(0, 0);
        int spawn = (int) Math.floorMod(seed, (long) MapPlan.SPAWNS);
        arena.self.runner.revive(MapPlan.spawnX(spawn), MapPlan.spawnY(spawn), 0);
        return arena;
    }

    private static void takeWhatLiesHere(MadeUpArena arena) {
        for (int place = 0; place < MapPlan.PICK_UPS; place++) {
            if (reaches(arena.self.runner, place) && PickUps.take(arena.self.runner, MapPlan.pickUpKind(place))) {
                arena.takeAway(place);
            }
        }
    }

    private static boolean reachesHealth(Runner runner) {
        for (int place = 0; place < MapPlan.PICK_UPS; place++) {
            if (MapPlan.pickUpKind(place) == PickUps.HEALTH && reaches(runner, place)) {
                return true;
            }
        }
        return false;
    }

    private static boolean reaches(Runner runner, int place) {
        return Fixed.length(MapPlan.pickUpX(place) - runner.x, MapPlan.pickUpY(place) - runner.y) <= PickUps.REACH;
    }
}
