package io.tickwire.bench;

import io.tickwire.game.Entity;
import io.tickwire.game.Game;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.Motion;
import io.tickwire.game.Player;
import io.tickwire.game.Room;
import io.tickwire.game.Sync;
import io.tickwire.replication.Shadow;
import io.tickwire.schema.GameSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Birds that fly straight on, and a share of which turns each tick: entities with the fields of drift's avatars, without a room. */
final class Flock {
    static final double SIDE_UNITS = 150;

    private static final double SPEED_UNITS = 0.25;

    final GameSchema schema = GameSchema.of(Sky.class);
    final Shadow shadow;
    final List<Bird> birds = new ArrayList<>();
    private final SplittableRandom dice = new SplittableRandom(1);
    private final double turns;
    private int tick;

    /** Nobody's input. */
    public record Nothing() implements Input {}

    /** It has a direction that nobody is told. */
    public static final class Bird extends Entity {
        @Sync(resolution = 0.01, motion = Motion.LINEAR)
        double x;

        @Sync(resolution = 0.01, motion = Motion.LINEAR)
        double y;

        @Sync
        int heading;

        @Sync
        int hp = 100;

        @Sync
        int score;

        double dx;
        double dy;
    }

    /** Only its declaration is used. */
    @GameInfo(
            name = "sky",
            entities = {Bird.class})
    public static final class Sky implements Game<Nothing> {
        @Override
        public void join(Room room, Player player) {}

        @Override
        public void input(Room room, Player player, Nothing input) {}

        @Override
        public void tick(Room room) {}
    }

    /** @param turns share of the birds that turn at a tick */
    Flock(int size, double turns) {
        this.turns = turns;
        shadow = new Shadow(schema, size, 1, new Random(1));
        for (int i = 0; i < size; i++) {
            Bird bird = new Bird();
            bird.x = dice.nextDouble(SIDE_UNITS);
            bird.y = dice.nextDouble(SIDE_UNITS);
            turn(bird);
            birds.add(bird);
            shadow.spawn(bird, 0);
        }
        publish();
    }

    /** One step of all. */
    void fly() {
        tick++;
        for (Bird bird : birds) {
            if (dice.nextDouble() < turns) {
                turn(bird);
            }
            bird.dx = bird.x + bird.dx < 0 || bird.x + bird.dx > SIDE_UNITS ? -bird.dx : bird.dx;
            bird.dy = bird.y + bird.dy < 0 || bird.y + bird.dy > SIDE_UNITS ? -bird.dy : bird.dy;
            bird.x += bird.dx;
            bird.y += bird.dy;
        }
    }

    void publish() {
        shadow.publish(tick, 4);
    }

    int tick() {
        return tick;
    }

    private void turn(Bird bird) {
        double angle = dice.nextDouble(2 * Math.PI);
        bird.dx = SPEED_UNITS * Math.cos(angle);
        bird.dy = SPEED_UNITS * Math.sin(angle);
        bird.heading = (int) (angle * 128 / Math.PI) & 255;
    }
}
