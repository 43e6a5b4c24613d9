package io.tickwire.sim.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.games.arena.rules.ArenaMap;
import io.tickwire.games.arena.rules.Fixed;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AimTest {
    private static final int HANDS = 50;
    private static final int SETTLED_TICKS = 60;
    private static final int TICKS = 300;

    private final MadeUpArena arena = new MadeUpArena(0, 0);
    private final MadeUpArena.Body foe = arena.add(8, 0);
    private final Scene scene = new Scene(arena.replica, arena.own, arena.screen, new ArenaMap());

    @Test
    void shouldTurnNoFasterThanAHand() {
        for (int hand = 0; hand < HANDS; hand++) {
            Aim aim = take(hand);
            for (int tick = 0; tick < TICKS; tick++) {
                int before = aim.angle();
                aim.follow(scene);
                assertThat(Math.abs(Fixed.turn(before, aim.angle()))).isLessThanOrEqualTo(Aim.TURN_MAX);
            }
        }
    }

    @Test
    void shouldMissByNoMoreThanItTremblesAndNotBeDeadOn() {
        long off = 0;
        for (int hand = 0; hand < HANDS; hand++) {
            Aim aim = take(hand);
            for (int tick = 0; tick < TICKS; tick++) {
                aim.follow(scene);
                int miss = Math.abs(Fixed.turn(aim.angle(), 0));
                assertThat(tick < SETTLED_TICKS || miss <= Aim.ERROR_MAX).isTrue();
                off += tick < SETTLED_TICKS ? 0 : miss;
            }
        }
        assertThat(off / (HANDS * (TICKS - SETTLED_TICKS))).as("on average").isBetween(4L, 30L);
    }

    @Test
    void shouldLeadWhoRunsAcross() {
        foe.runner.velocityY = 900;
        long led = 0;
        for (int hand = 0; hand < HANDS; hand++) {
            Aim aim = take(hand);
            for (int tick = 0; tick < TICKS; tick++) {
                aim.follow(scene);
                led += tick < SETTLED_TICKS ? 0 : Fixed.turn(Fixed.angle(scene.spottedX, scene.spottedY), aim.angle());
            }
        }
        assertThat(led / (HANDS * (TICKS - SETTLED_TICKS))).as("on average").isBetween(10L, 60L);
    }

    @Test
    void shouldBeSteadyOnlyWhenItPointsThere() {
        Aim aim = take(3);
        aim.ahead(-1, 0);
        for (int tick = 0; tick < SETTLED_TICKS; tick++) {
            aim.ahead(-1, 0);
        }
        assertThat(aim.angle()).isEqualTo(Fixed.TURN / 2);

        aim.follow(scene);
        assertThat(aim.steady()).isFalse();
        for (int tick = 0; tick < SETTLED_TICKS; tick++) {
            aim.follow(scene);
        }
        assertThat(aim.steady()).isTrue();
    }

    private Aim take(int seed) {
        arena.publish();
        scene.look();
        scene.spot(foe.row());
        Aim aim = new Aim(new SplittableRandom(seed));
        aim.take(scene);
        return aim;
    }
}
