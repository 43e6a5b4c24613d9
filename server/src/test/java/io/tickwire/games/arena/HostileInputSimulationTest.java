package io.tickwire.games.arena;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.Movement;
import io.tickwire.games.arena.rules.Runner;
import io.tickwire.games.arena.rules.Weapons;
import io.tickwire.room.Seat;
import io.tickwire.testing.SeededTest;
import java.util.SplittableRandom;

/** Inputs twice, in bursts, long ago, far ahead, with any view tick: nobody runs, dashes or shoots more than the rules let one. */
class HostileInputSimulationTest {
    private static final int TICKS = 900;
    private static final int SLOWED_TICKS = 15; // after the beginning of a dash it runs as fast as ever
    private static final int PUSH_MAX = Fixed.UNIT / 32; // in a tick, off a wall

    @SeededTest(seeds = 20)
    void shouldLetNobodyBeFasterThanTheRules(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        Live live = new Live(seed);
        Seat seat = live.join("hostile");
        live.run();
        Avatar avatar = Live.avatar(seat);
        Runner runner = avatar.holder.runner;
        int dashTick = -Movement.DASH_WAIT_TICKS;
        int shotTick = -Weapons.refireTicks(Weapons.RIFLE);
        for (int i = 0; i < TICKS; i++) {
            flood(dice, live, seat);
            int x = avatar.exactX;
            int y = avatar.exactY;
            int shots = avatar.shots;
            boolean dashed = avatar.dashTicks > 0;
            live.run();
            int tick = live.room.newestTick();
            int way = Fixed.length(avatar.exactX - x, avatar.exactY - y);
            boolean fast = dashed || avatar.dashTicks > 0 || tick - dashTick < SLOWED_TICKS;
            int speedMax = fast ? Movement.DASH_SPEED : Movement.RUN_SPEED;
            assertThat(way).isLessThanOrEqualTo(speedMax + PUSH_MAX);
            if (avatar.dashTicks == Movement.DASH_TICKS) {
                assertThat(tick - dashTick).isGreaterThanOrEqualTo(Movement.DASH_WAIT_TICKS);
                dashTick = tick;
            }
            if (avatar.shots > shots) {
                assertThat(avatar.shots).isEqualTo(shots + 1);
                assertThat(tick - shotTick).isGreaterThanOrEqualTo(Weapons.refireTicks(Weapons.RIFLE));
                shotTick = tick;
            }
            assertThat(live.room.rewind(seat).backTicks16()).isBetween(0, 120);
        }
        assertThat(runner.shots).isPositive();
        assertThat(dashTick).isPositive();
    }

    private static void flood(SplittableRandom dice, Live live, Seat seat) {
        for (int burst = dice.nextInt(20); burst > 0; burst--) {
            int newest = live.room.newestTick();
            int tick = switch (dice.nextInt(5)) {
                case 0 -> dice.nextInt();
                case 1 -> newest - dice.nextInt(60);
                case 2 -> newest + dice.nextInt(100);
                default -> newest + 1 + dice.nextInt(3);
            };
            Arena.Control control = new Arena.Control(
                    dice.nextBoolean() ? 127 : -127,
                    dice.nextBoolean() ? 127 : -127,
                    dice.nextInt(1024),
                    dice.nextBoolean(),
                    dice.nextBoolean(),
                    0);
            live.offer(seat, tick, control, dice.nextBoolean() ? dice.nextInt() : newest * 16 - dice.nextInt(300));
        }
    }
}
