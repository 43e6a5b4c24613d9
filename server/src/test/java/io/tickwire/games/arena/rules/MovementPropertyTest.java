package io.tickwire.games.arena.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.testing.SeededTest;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MovementPropertyTest {
    private static final int ROUNDING = 4;

    private final ArenaMap map = new ArenaMap();
    private final Runner runner = new Runner();
    private final Steering steering = new Steering();

    @SeededTest(seeds = 200)
    void shouldNeverBeInAWallNorFasterThanADash(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        int spawn = dice.nextInt(MapPlan.SPAWNS);
        runner.revive(MapPlan.spawnX(spawn), MapPlan.spawnY(spawn), 0);
        int dashed = Integer.MIN_VALUE / 2;
        for (int tick = 0; tick < 600; tick++) {
            steer(dice);
            if (dice.nextInt(50) == 0) {
                Movement.knock(runner, dice.nextInt(Fixed.TURN), dice.nextInt(Movement.DASH_SPEED));
            }
            int before = runner.dashTicks;
            int x = runner.x;
            int y = runner.y;
            Movement.step(map, runner, steering);
            if (runner.dashTicks > before) {
                assertThat(tick - dashed).isGreaterThanOrEqualTo(Movement.DASH_WAIT_TICKS);
                dashed = tick;
            }
            assertThat(map.solid(runner.x, runner.y, Movement.RADIUS - 1)).isFalse();
            assertThat(Fixed.length(runner.velocityX, runner.velocityY))
                    .isLessThanOrEqualTo(Movement.DASH_SPEED + ROUNDING);
            assertThat(Fixed.length(runner.x - x, runner.y - y))
                    .as("pushed out of walls, it goes a little farther than its speed")
                    .isLessThanOrEqualTo(2 * Movement.DASH_SPEED);
        }
    }

    @SeededTest
    void shouldDoTheSameWithTheSame(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        Runner twin = new Runner();
        Volley volley = new Volley();
        runner.revive(0, 0, 0);
        twin.revive(0, 0, 0);
        for (int tick = 0; tick < 300; tick++) {
            steer(dice);
            steering.fire = dice.nextBoolean();
            Movement.step(map, runner, steering);
            Weapons.step(runner, steering, volley);
            Movement.step(map, twin, steering);
            Weapons.step(twin, steering, volley);
        }
        assertThat(twin).usingRecursiveComparison().isEqualTo(runner);
    }

    private void steer(SplittableRandom dice) {
        if (dice.nextInt(8) == 0) {
            steering.moveX = dice.nextInt(-127, 128);
            steering.moveY = dice.nextInt(-127, 128);
            steering.aim = dice.nextInt(Fixed.TURN);
        }
        steering.dash = dice.nextInt(4) == 0;
    }

    @Test
    void shouldRunSevenUnitsASecondInAnyDirection() {
        for (int[] tilt : new int[][] {{127, 0}, {127, 127}, {-90, 90}}) {
            runner.revive(0, 0, 0);
            steering.moveX = tilt[0];
            steering.moveY = tilt[1];
            for (int tick = 0; tick < 10; tick++) {
                Movement.step(map, runner, steering);
            }
            assertThat(Fixed.length(runner.velocityX, runner.velocityY))
                    .isBetween(Movement.RUN_SPEED - ROUNDING, Movement.RUN_SPEED + ROUNDING);
        }
    }

    @Test
    void shouldStopWhenNothingIsHeld() {
        runner.revive(0, 0, 0);
        steering.moveX = 127;
        Movement.step(map, runner, steering);
        steering.moveX = 0;
        for (int tick = 0; tick < 6; tick++) {
            Movement.step(map, runner, steering);
        }
        assertThat(runner.velocityX).isZero();
    }

    @Test
    void shouldSlideAlongAWall() {
        runner.revive(0, -30 * Fixed.UNIT, 0);
        runner.x = 10 * Fixed.UNIT;
        runner.y = -31 * Fixed.UNIT;
        steering.moveX = 90;
        steering.moveY = -90;
        int x = runner.x;
        for (int tick = 0; tick < 20; tick++) {
            Movement.step(map, runner, steering);
        }
        assertThat(runner.x - x).isGreaterThan(2 * Fixed.UNIT);
        assertThat(runner.y).isBetween(-32 * Fixed.UNIT + Movement.RADIUS - 1, -32 * Fixed.UNIT + Movement.RADIUS + 8);
    }

    @Test
    void shouldDashOncePerPressAndOnlyAfterItsWait() {
        runner.revive(0, 0, 256);
        steering.aim = 256;
        steering.dash = true;
        int dashes = 0;
        for (int tick = 0; tick < 3 * Movement.DASH_WAIT_TICKS; tick++) {
            int before = runner.dashTicks;
            Movement.step(map, runner, steering);
            dashes += runner.dashTicks > before ? 1 : 0;
        }
        assertThat(dashes).as("held").isOne();
        assertThat(runner.y).as("where it looks").isGreaterThan(2 * Fixed.UNIT);
        steering.dash = false;
        Movement.step(map, runner, steering);
        steering.dash = true;
        Movement.step(map, runner, steering);
        assertThat(runner.dashTicks).isEqualTo(Movement.DASH_TICKS);
    }
}
