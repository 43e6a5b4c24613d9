package io.tickwire.games.arena;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.games.arena.rules.ArenaMap;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.MapPlan;
import io.tickwire.games.arena.rules.Steering;
import io.tickwire.testing.SeededTest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpponentsTest {
    private static List<Score> bots(Scene scene) {
        return scene.all(Score.class).stream().filter(score -> score.bot).toList();
    }

    @Test
    void shouldFillTheRoomToEightAndLeaveOneByOneAsPeopleCome() {
        Scene scene = new Scene(1, Map.of());
        assertThat(bots(scene)).as("nobody is here").isEmpty();
        for (int people = 1; people <= 10; people++) {
            scene.join("p" + people);
            scene.run(30);
            assertThat(bots(scene)).hasSize(Math.max(0, 8 - people));
            assertThat(scene.all(Avatar.class)).hasSize(Math.max(8, people));
        }
        while (!scene.people.isEmpty()) {
            scene.leave(scene.people.get(0));
            int people = scene.people.size();
            assertThat(bots(scene)).hasSize(people == 0 ? 0 : Math.max(0, 8 - people));
            scene.run(3);
        }
        assertThat(scene.all(Shot.class)).isEmpty();
    }

    @Test
    void shouldGiveEachANameOfItsOwn() {
        Scene scene = new Scene(1, Map.of("bots", "16"));
        scene.join("Juno");
        Set<String> names = new HashSet<>();
        scene.all(Score.class).forEach(score -> names.add(score.name));
        assertThat(names).hasSize(16);
    }

    @Test
    void shouldKeepSidesEvenWhoeverComesAndGoes() {
        Scene scene = new Scene(1, Map.of("mode", "teams"));
        for (int people = 1; people <= 9; people++) {
            scene.join("p" + people);
            checkEven(scene, people);
        }
        for (int i = 0; i < 5; i++) {
            scene.leave(scene.people.get(i % 2));
        }
        scene.match().endsTick = scene.tick + 1;
        scene.run(310);
        checkEven(scene, 4);
    }

    private static void checkEven(Scene scene, int people) {
        long first = scene.all(Score.class).stream().filter(s -> s.side == 1).count();
        long firstPeople = scene.all(Score.class).stream()
                .filter(s -> s.side == 1 && !s.bot)
                .count();
        long all = scene.all(Score.class).size();
        assertThat(Math.abs(2 * first - all)).as("of %s", all).isLessThanOrEqualTo(1);
        assertThat(Math.abs(2 * firstPeople - people)).isLessThanOrEqualTo(1);
    }

    @SeededTest(seeds = 10)
    void shouldAskForNothingThatAPersonCouldNot(long seed) {
        Scene scene = new Scene(seed, Map.of());
        scene.join("idle");
        for (int tick = 0; tick < 600; tick++) {
            scene.run(1);
            for (Avatar avatar : scene.all(Avatar.class)) {
                Steering steering = avatar.holder.steering;
                assertThat(steering.moveX).isBetween(-127, 127);
                assertThat(steering.moveY).isBetween(-127, 127);
                assertThat(steering.aim).isBetween(0, 1023);
                assertThat(steering.weapon).isBetween(0, 3);
            }
        }
    }

    @Test
    void shouldHoldItsFireWhileAResultIsShown() {
        Scene scene = new Scene(4, Map.of("bots", "16", "round", "30"));
        scene.join("idle");
        int fought = 0;
        int shown = 0;
        for (int tick = 0; tick < 41 * 30; tick++) {
            scene.run(1);
            boolean result = scene.match().phase == Match.Phase.RESULT;
            int fires = (int) scene.all(Avatar.class).stream()
                    .filter(avatar -> avatar.holder.steering.fire)
                    .count();
            // The tick in which a round ends steers before it ends.
            shown += result && scene.match().endsTick - scene.tick < Rounds.RESULT_SECONDS * 30 - 1 ? fires : 0;
            fought += result ? 0 : fires;
        }
        assertThat(fought).isPositive();
        assertThat(shown).isZero();
    }

    /** Two of them, and a person who lies there all the time. */
    @SeededTest(seeds = 10)
    void shouldFindEachOtherRoundTheWalls(long seed) {
        Scene scene = new Scene(seed, Map.of("bots", "3", "mode", "ffa"));
        Scene.Person away = scene.join("away");
        int ticks = 0;
        while (scene.events(Arena.Kill.class).isEmpty()) {
            away.self().runner.health = 0;
            away.self().returnTick = Integer.MAX_VALUE;
            scene.run(1);
            assertThat(++ticks).as("ticks until one kills the other").isLessThan(3 * 60 * 30);
        }
    }

    @Test
    void shouldKnowAWayFromEverySpawnToEveryPickUp() {
        Routes routes = new Routes(new ArenaMap());
        for (int place = 0; place < MapPlan.PICK_UPS; place++) {
            int region = Routes.region(MapPlan.pickUpX(place), MapPlan.pickUpY(place));
            for (int spawn = 0; spawn < MapPlan.SPAWNS; spawn++) {
                int x = MapPlan.spawnX(spawn);
                int y = MapPlan.spawnY(spawn);
                int steps = 0;
                int distance = routes.distance(region, x, y);
                while (distance > 2 * Routes.STRAIGHT) {
                    routes.towards(region, x, y);
                    assertThat(Fixed.length(routes.wayX - x, routes.wayY - y) < 2 * Fixed.UNIT
                                    || routes.straight(x, y, routes.wayX, routes.wayY))
                            .isTrue();
                    x = routes.wayX;
                    y = routes.wayY;
                    assertThat(routes.distance(region, x, y)).isLessThan(distance);
                    distance = routes.distance(region, x, y);
                    assertThat(++steps).isLessThan(200);
                }
                assertThat(Fixed.length(x - MapPlan.pickUpX(place), y - MapPlan.pickUpY(place)))
                        .isLessThan(6 * Fixed.UNIT);
            }
        }
    }
}
