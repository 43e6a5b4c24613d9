package io.tickwire.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickwire.game.Entity;
import io.tickwire.game.Game;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.Motion;
import io.tickwire.game.Player;
import io.tickwire.game.Rewind;
import io.tickwire.game.Room;
import io.tickwire.game.Sync;
import io.tickwire.schema.GameSchema;
import io.tickwire.testing.SeededTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The same as looking through everything that was ever published. */
class PlaceHistoryPropertyTest {
    private static final int TICK_HZ = 30;
    private static final int BACK_MAX_16 = 120;

    /** Things with a place of every kind, and one without. */
    @GameInfo(name = "things")
    public static final class Things implements Game<Things.None> {
        /** Nobody's. */
        public record None() implements Input {}

        /** Goes on as it went. */
        public static final class Flies extends Entity {
            @Sync(resolution = 0.01, motion = Motion.LINEAR)
            double x;

            @Sync(resolution = 0.01, motion = Motion.LINEAR)
            double y;
        }

        /** Glides from place to place. */
        public static final class Glides extends Entity {
            @Sync(resolution = 0.01)
            double x;

            @Sync(resolution = 0.01)
            double y;
        }

        /** Steps from place to place. */
        public static final class Steps extends Entity {
            @Sync
            int x;

            @Sync
            int y;
        }

        /** Is nowhere. */
        public static final class Nowhere extends Entity {
            @Sync
            int x;
        }

        @Override
        public void join(Room room, Player player) {}

        @Override
        public void input(Room room, Player player, None input) {}

        @Override
        public void tick(Room room) {}
    }

    private record Place(double x, double y, boolean jumped) {}

    private record Publish(int tick, Map<Entity, Place> places) {}

    private final GameSchema schema = GameSchema.of(Things.class);
    private final List<Entity> alive = new ArrayList<>();
    private final Set<Entity> jumping = new HashSet<>(); // since the last publish
    private final List<Publish> publishes = new ArrayList<>(); // by tick

    @SeededTest(seeds = 60)
    void shouldAnswerAsIfEverythingWereKept(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        Shadow shadow = new Shadow(schema, 500, 7, dice.split());
        PlaceHistory history = new PlaceHistory(shadow, TICK_HZ);
        int tick = dice.nextInt();
        for (int step = 0; step < 200; step++) {
            tick++;
            Set<Entity> jumps = change(dice, shadow, tick);
            if (dice.nextInt(3) > 0) {
                shadow.publish(tick, 10);
                history.note();
                publishes.add(published(shadow, tick, jumps));
            }
            for (int i = 0; i < 5 && !publishes.isEmpty(); i++) {
                int back16 = dice.nextInt(BACK_MAX_16 + 1);
                compare(history.aim(tick, back16), tick * 16 - back16, tick);
            }
        }
    }

    private Set<Entity> change(SplittableRandom dice, Shadow shadow, int tick) {
        for (int births = dice.nextInt(3); births > 0 && alive.size() < 40; births--) {
            Entity thing = switch (dice.nextInt(4)) {
                case 0 -> new Things.Flies();
                case 1 -> new Things.Glides();
                case 2 -> new Things.Steps();
                default -> new Things.Nowhere();
            };
            shadow.spawn(thing, tick);
            alive.add(thing);
        }
        if (!alive.isEmpty() && dice.nextInt(4) == 0) {
            shadow.despawn(alive.remove(dice.nextInt(alive.size())), tick);
        }
        for (Entity thing : alive) {
            if (thing instanceof Things.Flies flies) {
                flies.x += dice.nextInt(3) == 0 ? dice.nextDouble() : 0.3;
                flies.y -= dice.nextInt(3) == 0 ? dice.nextDouble() : 0.2;
                if (dice.nextInt(20) == 0) {
                    flies.x += 3;
                    flies.teleport();
                    jumping.add(flies);
                }
            } else if (thing instanceof Things.Glides glides) {
                glides.x += dice.nextDouble();
            } else if (thing instanceof Things.Steps steps) {
                steps.y += dice.nextInt(3);
            }
        }
        return jumping;
    }

    private Publish published(Shadow shadow, int tick, Set<Entity> jumps) {
        Map<Entity, Place> places = new HashMap<>();
        for (Entity thing : alive) {
            if (!(thing instanceof Things.Nowhere)) {
                double unit = thing instanceof Things.Steps ? 1 : 0.01;
                boolean jumped = jumps.contains(thing);
                places.put(thing, new Place(shadow.value(thing, 0) * unit, shadow.value(thing, 1) * unit, jumped));
            }
        }
        jumps.clear();
        return new Publish(tick, places);
    }

    private void compare(Rewind rewind, int time16, int tick) {
        Publish from = null;
        Publish to = null;
        for (Publish publish : publishes) {
            boolean past = publish.tick * 16 - time16 <= 0;
            from = past ? publish : from;
            to = past || to != null ? to : publish;
        }
        if (from == null || (to == null && time16 != from.tick * 16)) {
            return; // before everything; or after, where receivers reckon on
        }
        for (Entity thing : alive) {
            Place start = from.places.get(thing);
            assertThat(rewind.knows(thing)).isEqualTo(start != null);
            if (start == null) {
                assertThat(rewind.x(thing)).isNaN();
                continue;
            }
            Place end = to == null ? null : to.places.get(thing);
            boolean stays = end == null || end.jumped || thing instanceof Things.Steps;
            double share = stays || to == null ? 0 : (time16 - from.tick * 16) / 16.0 / (to.tick - from.tick);
            assertThat(rewind.x(thing)).isCloseTo(start.x + share(start.x, end, share, true), within(1e-9));
            assertThat(rewind.y(thing)).isCloseTo(start.y + share(start.y, end, share, false), within(1e-9));
        }
        assertThat(rewind.backTicks16()).isEqualTo(tick * 16 - time16);
    }

    private static double share(double start, @Nullable Place end, double share, boolean alongX) {
        return share == 0 || end == null ? 0 : ((alongX ? end.x : end.y) - start) * share;
    }
}
