package io.tickwire.games.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickwire.game.Entity;
import io.tickwire.game.Options;
import io.tickwire.game.Player;
import io.tickwire.game.Rewind;
import io.tickwire.game.Room;
import io.tickwire.game.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriftTest {
    private final Drift drift = new Drift();
    private final StubRoom room = new StubRoom();
    private final StubPlayer player = new StubPlayer();

    private Drift.Avatar join(Map<String, String> options) {
        room.options = new Options(options);
        drift.open(room);
        drift.join(room, player);
        return (Drift.Avatar) Objects.requireNonNull(player.controlled);
    }

    @Test
    void shouldMoveFiveUnitsASecondAlongTheDirectionWhateverItsLength() {
        Drift.Avatar avatar = join(Map.of("size", "1000"));
        avatar.x = 500;
        avatar.y = 500;
        for (int tick = 0; tick < 20; tick++) {
            drift.input(room, player, new Drift.Steer(0.3, 0.4, false));
            drift.tick(room);
        }
        assertThat(avatar.x).isCloseTo(503, within(1e-9));
        assertThat(avatar.y).isCloseTo(504, within(1e-9));
        assertThat(avatar.heading).isEqualTo((int) Math.round(Math.toDegrees(Math.atan2(4, 3)) / 360 * 256));
    }

    @Test
    void shouldStandStillWithoutADirection() {
        Drift.Avatar avatar = join(Map.of());
        double x = avatar.x;
        drift.input(room, player, new Drift.Steer(0, 0, false));
        drift.tick(room);
        assertThat(avatar.x).isEqualTo(x);
    }

    @Test
    void shouldBounceOffTheWallAndGoOnMirrored() {
        Drift.Avatar avatar = join(Map.of("size", "100"));
        avatar.x = 99.9;
        avatar.y = 50;
        drift.input(room, player, new Drift.Steer(1, 0, false));
        drift.tick(room);
        assertThat(avatar.x).isCloseTo(99.85, within(1e-9));
        assertThat(avatar.heading).isEqualTo(128);
        drift.input(room, player, new Drift.Steer(1, 0, false));
        drift.tick(room);
        assertThat(avatar.x).isCloseTo(99.60, within(1e-9));
    }

    @Test
    void shouldLayTheWorldOutForItsPlayers() {
        join(Map.of("n", "160", "view", "area"));
        assertThat(room.capacity).isEqualTo(160);
        assertThat(room.spawned.get(0))
                .isInstanceOfSatisfying(
                        Drift.World.class, world -> assertThat(world.size).isEqualTo(60));
        assertThat(Objects.requireNonNull(player.view).halfWidth()).isEqualTo(15);
    }

    @Test
    void shouldCountAShotPerPressOfTheTrigger() {
        Drift.Avatar avatar = join(Map.of());
        drift.input(room, player, new Drift.Steer(0, 0, true));
        drift.input(room, player, new Drift.Steer(0, 0, true));
        drift.input(room, player, new Drift.Steer(0, 0, false));
        drift.input(room, player, new Drift.Steer(0, 0, true));
        assertThat(avatar.shots).isEqualTo(2);
    }

    @Test
    void shouldChangeHpOfOneInAHundredAndScoreOfOneInTwoHundredEachTick() {
        Drift.Avatar avatar = join(Map.of());
        int hpChanges = 0;
        for (int tick = 0; tick < 100_000; tick++) {
            int hp = avatar.hp;
            drift.tick(room);
            hpChanges += avatar.hp == hp ? 0 : 1;
        }
        assertThat(hpChanges).isBetween(850, 1150);
        assertThat(avatar.score).isBetween(400, 600);
    }

    /** A room that only writes down. */
    private static final class StubRoom implements Room {
        final List<Entity> spawned = new ArrayList<>();
        final SplittableRandom dice = new SplittableRandom(1);
        Options options = new Options(Map.of());
        int capacity;

        @Override
        public int tick() {
            return 0;
        }

        @Override
        public int tickHz() {
            return 20;
        }

        @Override
        public <E extends Entity> E spawn(E entity) {
            spawned.add(entity);
            return entity;
        }

        @Override
        public void despawn(Entity entity) {
            spawned.remove(entity);
        }

        @Override
        public void emit(Record event) {}

        @Override
        public void emit(Record event, Player to) {}

        @Override
        public void tell(String text) {}

        @Override
        public Collection<Player> players() {
            return List.of();
        }

        @Override
        public void capacity(int players) {
            capacity = players;
        }

        @Override
        public Rewind rewind(Player player) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Rewind rewind(int backTicks16) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Options options() {
            return options;
        }

        @Override
        public RandomGenerator random() {
            return dice;
        }
    }

    /** A player that only writes down. */
    private static final class StubPlayer implements Player {
        @Override
        public void filter(@Nullable Predicate<? super Entity> shows) {}

        @Override
        public void addGroup(int group) {}

        @Override
        public void removeGroup(int group) {}

        @Nullable
        Entity controlled;

        @Nullable
        View view;

        @Override
        public int id() {
            return 1;
        }

        @Override
        public String name() {
            return "stub";
        }

        @Override
        public boolean connected() {
            return true;
        }

        @Override
        public void control(Entity entity) {
            controlled = entity;
        }

        @Override
        public @Nullable Entity controlled() {
            return controlled;
        }

        @Override
        public void view(View newView) {
            view = newView;
        }

        @Override
        public void team(int team) {}

        @Override
        public int team() {
            return 0;
        }

        @Override
        public void tell(String text) {}

        @Override
        public void despawnOwned() {}
    }
}
