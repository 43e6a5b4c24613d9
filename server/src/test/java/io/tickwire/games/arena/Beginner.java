package io.tickwire.games.arena;

import io.tickwire.games.arena.rules.ArenaMap;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.Runner;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's first minute: sees an enemy after most of a second, then stands still, turns slowly towards where that was and holds the trigger,
 * several degrees off; otherwise walks about. Never dodges, dashes or changes weapons.
 */
final class Beginner {
    private static final int REACTION_TICKS = 20;
    private static final int OFF_MAX = 28; // ten degrees either side, in 1/1024 turns
    private static final int TURN_MAX = 16; // in a tick

    private final Scene scene;
    private final Scene.Person person;
    private final SplittableRandom dice;
    private final ArenaMap map = new ArenaMap();
    private int seenTicks;
    private int off;
    private int aim;
    private int moveX;
    private int moveY;

    Beginner(Scene scene, Scene.Person person, long seed) {
        this.scene = scene;
        this.person = person;
        dice = new SplittableRandom(seed);
    }

    void play() {
        Runner self = person.self().runner;
        Participant enemy = nearest();
        seenTicks = enemy == null ? 0 : seenTicks + 1;
        if (enemy == null || seenTicks < REACTION_TICKS) {
            walk(self);
            return;
        }
        if (dice.nextInt(15) == 0) {
            off = dice.nextInt(2 * OFF_MAX + 1) - OFF_MAX;
        }
        int wanted = Fixed.angle(enemy.runner.x - self.x, enemy.runner.y - self.y) + off;
        aim += Math.max(-TURN_MAX, Math.min(TURN_MAX, Fixed.turn(aim, wanted)));
        person.control = new Arena.Control(0, 0, aim & 1023, true, false, 0);
    }

    private void walk(Runner self) {
        boolean stuck = Math.abs(self.velocityX) + Math.abs(self.velocityY) < 300;
        if (stuck ? dice.nextInt(5) == 0 : dice.nextInt(90) == 0) {
            int angle = dice.nextInt(3) == 0 ? Fixed.angle(-self.x, -self.y) : dice.nextInt(1024);
            moveX = Fixed.alongX(angle, 127);
            moveY = Fixed.alongY(angle, 127);
        }
        person.control = new Arena.Control(moveX, moveY, aim & 1023, false, false, 0);
    }

    private @Nullable Participant nearest() {
        Participant nearest = null;
        int least = 18 * Fixed.UNIT;
        for (Avatar avatar : scene.all(Avatar.class)) {
            Participant other = avatar.holder;
            if (other.against(person.self())
                    && other.alive()
                    && person.self().distance(other) < least
                    && Math.abs(other.runner.y - person.self().runner.y) < 13 * Fixed.UNIT
                    && map.sight(person.self().runner.x, person.self().runner.y, other.runner.x, other.runner.y)) {
                nearest = other;
                least = person.self().distance(other);
            }
        }
        return nearest;
    }
}
