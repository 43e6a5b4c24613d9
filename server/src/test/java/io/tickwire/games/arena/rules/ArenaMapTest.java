package io.tickwire.games.arena.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.testing.SeededTest;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArenaMapTest {
    private static final int WIDTH = 2 * ArenaMap.HALF_WIDTH_UNITS;
    private static final int HEIGHT = 2 * ArenaMap.HALF_HEIGHT_UNITS;

    private final ArenaMap map = new ArenaMap();

    @Test
    void shouldLookTheSameTurnedByHalfATurn() {
        for (int x = -49; x <= 49; x++) {
            for (int y = -33; y <= 33; y++) {
                int atX = x * Fixed.UNIT + 77;
                int atY = y * Fixed.UNIT + 1234;
                assertThat(map.solid(atX, atY, 900)).isEqualTo(map.solid(-atX, -atY, 900));
            }
        }
    }

    @Test
    void shouldPutSpawnsAndPickUpsWhereARunnerFits() {
        for (int spawn = 0; spawn < MapPlan.SPAWNS; spawn++) {
            assertThat(map.solid(MapPlan.spawnX(spawn), MapPlan.spawnY(spawn), 2 * Movement.RADIUS))
                    .as("spawn %s", spawn)
                    .isFalse();
            assertThat(MapPlan.spawnX(spawn) < 0).isEqualTo(spawn < MapPlan.SPAWNS_OF_A_TEAM);
        }
        for (int pickUp = 0; pickUp < MapPlan.PICK_UPS; pickUp++) {
            assertThat(map.solid(MapPlan.pickUpX(pickUp), MapPlan.pickUpY(pickUp), Movement.RADIUS))
                    .as("pick-up %s", pickUp)
                    .isFalse();
            assertThat(MapPlan.pickUpKind(pickUp)).isBetween(PickUps.HEALTH, PickUps.CANNON);
        }
    }

    @Test
    void shouldLetARunnerGetEverywhere() {
        boolean[] reached = new boolean[WIDTH * HEIGHT];
        ArrayDeque<Integer> next = new ArrayDeque<>();
        int start = cell(MapPlan.spawnX(0), MapPlan.spawnY(0));
        reached[start] = true;
        next.add(start);
        while (!next.isEmpty()) {
            int cell = next.remove();
            for (int step : new int[] {1, -1, WIDTH, -WIDTH}) {
                int to = cell + step;
                if (to >= 0 && to < reached.length && !reached[to] && open(to)) {
                    reached[to] = true;
                    next.add(to);
                }
            }
        }
        int unreached = 0;
        for (int cell = 0; cell < reached.length; cell++) {
            unreached += open(cell) && !reached[cell] ? 1 : 0;
        }
        assertThat(unreached).isZero();
    }

    @SeededTest(seeds = 200)
    void shouldLetNothingThroughAWallHoweverFast(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            int x = dice.nextInt(-ArenaMap.HALF_WIDTH_UNITS, ArenaMap.HALF_WIDTH_UNITS) * Fixed.UNIT
                    + dice.nextInt(Fixed.UNIT);
            int y = dice.nextInt(-ArenaMap.HALF_HEIGHT_UNITS, ArenaMap.HALF_HEIGHT_UNITS) * Fixed.UNIT
                    + dice.nextInt(Fixed.UNIT);
            int dx = dice.nextInt(-ArenaMap.REACH, ArenaMap.REACH + 1);
            int dy = dice.nextInt(-ArenaMap.REACH, ArenaMap.REACH + 1);
            if (!map.solid(x, y, 0)) {
                check(x, y, dx, dy);
            }
        }
    }

    /** The naive twin looks at the way in 200 places, each to the nearest whole number: what only grazes does not count. */
    private void check(int x, int y, int dx, int dy) {
        int free = map.free(x, y, dx, dy);
        assertThat(map.solid(x + dx * free / ArenaMap.WAY, y + dy * free / ArenaMap.WAY, 0))
                .as("from %s %s by %s %s", x, y, dx, dy)
                .isFalse();
        int firstSolid = 200;
        for (int look = 199; look >= 0; look--) {
            firstSolid = deep(x + dx * look / 200, y + dy * look / 200) ? look : firstSolid;
        }
        assertThat(free).isLessThanOrEqualTo(firstSolid * ArenaMap.WAY / 200);
        if (firstSolid == 200 && free < ArenaMap.WAY) {
            int alongX = x + dx * free / ArenaMap.WAY;
            int alongY = y + dy * free / ArenaMap.WAY;
            assertThat(map.solid(alongX, alongY, Fixed.UNIT / 16))
                    .as("stopped by something")
                    .isTrue();
        }
    }

    private boolean deep(int x, int y) {
        return map.solid(x - 1, y, 0) && map.solid(x + 1, y, 0) && map.solid(x, y - 1, 0) && map.solid(x, y + 1, 0);
    }

    @Test
    void shouldSeeThroughDoorsAndNotThroughWalls() {
        int inside = -34 * Fixed.UNIT;
        assertThat(map.sight(inside, 0, -28 * Fixed.UNIT, 0))
                .as("through the east door")
                .isTrue();
        assertThat(map.sight(inside, -7 * Fixed.UNIT, -28 * Fixed.UNIT, -7 * Fixed.UNIT))
                .isFalse();
        assertThat(map.sight(-7 * Fixed.UNIT, -4 * Fixed.UNIT, 0, -4 * Fixed.UNIT))
                .as("past a pillar's centre")
                .isFalse();
    }

    private boolean open(int cell) {
        return !map.solid(
                (cell % WIDTH - WIDTH / 2) * Fixed.UNIT + Fixed.UNIT / 2,
                (cell / WIDTH - HEIGHT / 2) * Fixed.UNIT + Fixed.UNIT / 2,
                Movement.RADIUS);
    }

    private static int cell(int x, int y) {
        return (Math.floorDiv(y, Fixed.UNIT) + HEIGHT / 2) * WIDTH + Math.floorDiv(x, Fixed.UNIT) + WIDTH / 2;
    }
}
