package io.tickwire.sim.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.MapPlan;
import org.junit.jupiter.api.Test;

class WaysTest {
    private static final int NEXT_CELL = 9 * Fixed.UNIT / 4; // at most so far, on whatever way

    private final Ways ways = Ways.OF_THE_ARENA;

    @Test
    void shouldLeadFromEverySpawnToEveryPlace() {
        for (int spawn = 0; spawn < MapPlan.SPAWNS; spawn++) {
            for (int place = 0; place < MapPlan.PICK_UPS; place++) {
                int x = MapPlan.spawnX(spawn);
                int y = MapPlan.spawnY(spawn);
                int steps = 0;
                while (ways.distance(place, x, y) > Ways.STRAIGHT) {
                    int cell = ways.towards(place, x, y);
                    int length = Fixed.length(Ways.centreX(cell) - x, Ways.centreY(cell) - y);
                    assertThat(length < NEXT_CELL || ways.straight(x, y, Ways.centreX(cell), Ways.centreY(cell)))
                            .as("spawn %d to place %d, step %d", spawn, place, steps)
                            .isTrue();
                    x = Ways.centreX(cell);
                    y = Ways.centreY(cell);
                    assertThat(++steps).isLessThan(200);
                }
                assertThat(Fixed.length(x - MapPlan.pickUpX(place), y - MapPlan.pickUpY(place)))
                        .isLessThan(3 * Fixed.UNIT);
            }
        }
    }

    @Test
    void shouldNotGoStraightThroughAWall() {
        assertThat(ways.straight(-5 * Fixed.UNIT, -8 * Fixed.UNIT, -5 * Fixed.UNIT, -11 * Fixed.UNIT))
                .isFalse();
        assertThat(ways.straight(-5 * Fixed.UNIT, -8 * Fixed.UNIT, -1 * Fixed.UNIT, -8 * Fixed.UNIT))
                .isTrue();
    }
}
