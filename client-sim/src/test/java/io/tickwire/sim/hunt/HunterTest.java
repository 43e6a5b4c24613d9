package io.tickwire.sim.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.Steering;
import io.tickwire.games.arena.rules.Weapons;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HunterTest {
    private final MadeUpArena arena = new MadeUpArena(-2, -8);
    private final Hunter hunter = new Hunter(arena.replica, arena.own, arena.screen, new SplittableRandom(5));

    @Test
    void shouldWantNothingWhileItIsNotInTheWorld() {
        assertThat(hunter.next(7)).hasSize(6).startsWith(0, 0).endsWith(0, 0, 0);

        arena.self.runner.health = 0;
        arena.add(1, -8);
        for (int tick = 0; tick < 100; tick++) {
            Steering wanted = arena.ask(hunter);
            assertThat(wanted.moveX == 0 && wanted.moveY == 0).isTrue();
            assertThat(wanted.fire || wanted.dash).isFalse();
        }
    }

    @Test
    void shouldFireAtWhomItSeesButNotAtOnce() {
        arena.ask(hunter);
        arena.add(5, -8);
        int firstTick = -1;
        int fired = 0;
        for (int tick = 0; tick < 300; tick++) {
            if (arena.ask(hunter).fire) {
                firstTick = firstTick < 0 ? tick : firstTick;
                fired++;
            }
        }
        assertThat(firstTick).as("as late as a person").isBetween(6, 60);
        assertThat(fired).as("in bursts").isBetween(60, 270);
    }

    @Test
    void shouldFireNeitherWithoutATargetNorBeyondItsReach() {
        for (int tick = 0; tick < 200; tick++) {
            assertThat(arena.ask(hunter).fire).isFalse();
        }
        arena.self.runner.revive(0, -24 * Fixed.UNIT, 0);
        arena.self.runner.weapon = Weapons.SCATTER;
        arena.add(-12, -24);
        for (int tick = 0; tick < 200; tick++) {
            assertThat(arena.ask(hunter).fire)
                    .as("a scatter gun reaches 9 units")
                    .isFalse();
        }
    }

    @Test
    void shouldNotFireAnOverheatedRifle() {
        arena.self.runner.overheated = true;
        arena.add(5, -8);
        for (int tick = 0; tick < 200; tick++) {
            assertThat(arena.ask(hunter).fire).isFalse();
        }
    }

    @Test
    void shouldNotFireWhileTheResultOfARoundIsShown() {
        arena.add(5, -8);
        arena.roundOver = true;
        for (int tick = 0; tick < 200; tick++) {
            assertThat(arena.ask(hunter).fire).isFalse();
        }
        arena.roundOver = false;
        int fired = 0;
        for (int tick = 0; tick < 200; tick++) {
            fired += arena.ask(hunter).fire ? 1 : 0;
        }
        assertThat(fired).as("in the next round").isPositive();
    }

    @Test
    void shouldTakeUpTheWeaponThatSuitsTheDistance() {
        arena.self.runner.scatterShells = 8;
        arena.add(1, -8);
        TreeSet<Integer> wanted = new TreeSet<>();
        for (int tick = 0; tick < 20; tick++) {
            wanted.add(arena.ask(hunter).weapon);
        }
        assertThat(wanted).contains(Weapons.SCATTER).doesNotContain(Weapons.CANNON, Weapons.RIFLE);
    }

    @Test
    void shouldStrafeBothWays() {
        arena.add(5, -8);
        int up = 0;
        int down = 0;
        for (int tick = 0; tick < 600; tick++) {
            Steering wanted = arena.ask(hunter);
            up += wanted.moveY < -60 ? 1 : 0;
            down += wanted.moveY > 60 ? 1 : 0;
        }
        assertThat(up).isGreaterThan(60);
        assertThat(down).isGreaterThan(60);
    }

    @Test
    void shouldDashWhenHitButNeverHoldIt() {
        int dashes = 0;
        boolean held = false;
        for (int tick = 0; tick < 900; tick++) {
            if (tick % 10 == 0) {
                arena.self.runner.health = arena.self.runner.health == 100 ? 90 : 100;
            }
            boolean dash = arena.ask(hunter).dash;
            assertThat(dash && held).isFalse();
            held = dash;
            dashes += dash ? 1 : 0;
        }
        assertThat(dashes).as("a third of 45 hits, and a few on the way").isBetween(10, 40);
    }

    @Test
    void shouldTryOtherWaysWhenItDoesNotGetOn() {
        TreeSet<Integer> directions = new TreeSet<>();
        for (int tick = 0; tick < 300; tick++) {
            Steering wanted = arena.ask(hunter);
            directions.add(Fixed.angle(wanted.moveX, wanted.moveY) * 8 / Fixed.TURN);
        }
        assertThat(directions).as("of eight").hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void shouldDoTheSameFromTheSameSeed() {
        assertThat(aims(3)).isEqualTo(aims(3));
        assertThat(aims(3)).isNotEqualTo(aims(4));
    }

    @Test
    void shouldMakeNoGarbage() {
        arena.add(5, -8);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocatedBytes = 0;
        for (int tick = 0; tick < 3_000; tick++) {
            int inputTick = arena.publish();
            long before = threads.getCurrentThreadAllocatedBytes();
            hunter.next(inputTick);
            allocatedBytes += tick < 1_000 ? 0 : threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocatedBytes).as("of 2,000 ticks").isLessThan(2_000);
    }

    private static String aims(long seed) {
        MadeUpArena arena = new MadeUpArena(-2, -8);
        arena.add(5, -8);
        Hunter hunter = new Hunter(arena.replica, arena.own, arena.screen, new SplittableRandom(seed));
        StringBuilder aims = new StringBuilder();
        for (int tick = 0; tick < 100; tick++) {
            aims.append(arena.ask(hunter).aim).append(' ');
        }
        return aims.toString();
    }
}
