package io.tickwire.games.arena;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.games.arena.rules.ArenaMap;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.Movement;
import io.tickwire.games.arena.rules.Runner;
import io.tickwire.games.arena.rules.Weapons;
import io.tickwire.room.Seat;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One shoots at another who strafes, with the right lead for what is drawn on its screen, which is so much behind. */
class RewindSimulationTest {
    private static final int SHOTS = 400;
    private static final int STRAFE_TICKS = 30; // one way
    private static final int TURNED_TICKS = 12; // after a turn it is at full speed by now
    private static final int AWAY = 5 * Fixed.UNIT; // the shooter is from the line of the other

    private final ArenaMap map = new ArenaMap();
    private final SplittableRandom dice = new SplittableRandom(1);
    private final double[] xs = new double[SHOTS * STRAFE_TICKS + 100]; // [tick] of the target, in units
    private final double[] ys = new double[SHOTS * STRAFE_TICKS + 100];

    /** What the page's probes measure as the view delay over these links (npm run probe in web-client): the shots' mean. */
    @ParameterizedTest(name = "over {0}, {1} ms behind")
    @CsvSource({"lan, 94", "wifi, 119", "4g, 207", "train, 403"})
    void shouldHitWhatWasSeenOverALink(String link, int behindMs) {
        int with = hits(behindMs, true);
        int without = hits(behindMs, false);
        System.out.printf(
                "arena, over %s, a strafing target drawn %d ms late: %.1f %% of shots hit with rewind, %.1f %% without%n",
                link, behindMs, 100.0 * with / SHOTS, 100.0 * without / SHOTS);
        assertThat(with).isGreaterThanOrEqualTo(behindMs <= 250 ? SHOTS * 99 / 100 : without);
    }

    @ParameterizedTest(name = "{0} ms behind")
    @ValueSource(ints = {50, 100, 150, 200, 250})
    void shouldHitWhatIsAimedAtOnTheShootersScreen(int behindMs) {
        int with = hits(behindMs, true);
        int without = hits(behindMs, false);
        System.out.printf(
                "arena, a strafing target drawn %d ms late: %.1f %% of shots hit with rewind, %.1f %% without%n",
                behindMs, 100.0 * with / SHOTS, 100.0 * without / SHOTS);
        assertThat(with).isGreaterThanOrEqualTo(SHOTS * 99 / 100);
        if (behindMs >= 150) {
            assertThat(without).isLessThan(SHOTS / 10);
        }
    }

    private int hits(int behindMs, boolean tells) {
        int back16 = behindMs * 16 * Live.TICK_HZ / 1000;
        Live live = new Live(1);
        Seat shooter = live.join("shooter");
        Seat target = live.join("target");
        Runner at = Live.avatar(shooter).holder.runner;
        Runner other = Live.avatar(target).holder.runner;
        int[] lane = lane();
        place(at, lane[0], lane[1]);
        place(other, lane[0] + AWAY, lane[1] - STRAFE_TICKS * Movement.RUN_SPEED / 2);
        int hits = 0;
        for (int shot = 0; shot < SHOTS; shot++) {
            int fireAt = TURNED_TICKS + (back16 + 15) / 16 + dice.nextInt(5);
            for (int i = 0; i < STRAFE_TICKS; i++) {
                int tick = live.room.newestTick() + 1;
                int moveY = shot % 2 == 0 ? 127 : -127;
                live.offer(target, tick, new Arena.Control(0, moveY, 0, false, false, 0), 0);
                int view16 = tick * 16 - back16;
                int aim = i == fireAt ? aim(at, view16) : 0;
                live.offer(shooter, tick, new Arena.Control(0, 0, aim, i == fireAt, false, 0), tells ? view16 : 0);
                int health = other.health;
                live.run();
                hits += other.health < health ? 1 : 0;
                xs[tick] = Live.avatar(target).x;
                ys[tick] = Live.avatar(target).y;
                other.health = 100;
                at.heat = 0;
            }
        }
        return hits;
    }

    /** Straight on from how it moves on the screen, for as long as the shot flies. */
    private int aim(Runner self, int view16) {
        double x = drawn(xs, view16) * Fixed.UNIT - self.x;
        double y = drawn(ys, view16) * Fixed.UNIT - self.y;
        double speedX = (drawn(xs, view16) - drawn(xs, view16 - 16)) * Fixed.UNIT;
        double speedY = (drawn(ys, view16) - drawn(ys, view16 - 16)) * Fixed.UNIT;
        int flightTicks = 0;
        while (Math.hypot(x + speedX * flightTicks, y + speedY * flightTicks)
                > Weapons.speed(Weapons.RIFLE) * (flightTicks + 0.5)) {
            flightTicks++;
        }
        return Fixed.angle((int) (x + speedX * flightTicks), (int) (y + speedY * flightTicks));
    }

    private static double drawn(double[] places, int tick16) {
        int tick = tick16 >> 4;
        return places[tick] + (places[tick + 1] - places[tick]) * (tick16 & 15) / 16;
    }

    private static void place(Runner runner, int x, int y) {
        runner.x = x;
        runner.y = y;
        runner.velocityX = 0;
        runner.velocityY = 0;
        runner.shieldTicks = 0;
    }

    /** Where to stand so that there is nothing between here and wherever the other strafes. */
    private int[] lane() {
        int half = STRAFE_TICKS * Movement.RUN_SPEED / 2 + 2 * Fixed.UNIT;
        for (int y = -25 * Fixed.UNIT; y < 25 * Fixed.UNIT; y += Fixed.UNIT / 2) {
            for (int x = -35 * Fixed.UNIT; x < 30 * Fixed.UNIT; x += Fixed.UNIT / 2) {
                if (isFree(x - Fixed.UNIT, y - half, AWAY + 2 * Fixed.UNIT, 2 * half)) {
                    return new int[] {x, y};
                }
            }
        }
        throw new AssertionError("the arena has no room for this test");
    }

    private boolean isFree(int x, int y, int width, int height) {
        for (int dx = 0; dx <= width; dx += Fixed.UNIT / 2) {
            for (int dy = 0; dy <= height; dy += Fixed.UNIT / 2) {
                if (map.solid(x + dx, y + dy, Movement.RADIUS)) {
                    return false;
                }
            }
        }
        return true;
    }
}
