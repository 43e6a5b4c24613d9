package io.tickwire.games.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.game.OptionException;
import io.tickwire.games.arena.rules.MapPlan;
import io.tickwire.games.arena.rules.Movement;
import io.tickwire.games.arena.rules.PickUps;
import io.tickwire.games.arena.rules.Runner;
import io.tickwire.games.arena.rules.Weapons;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ArenaTest {
    private static final Arena.Control FIRE_EAST = new Arena.Control(0, 0, 0, true, false, 0);

    /** Alone in the world, five units apart in the open ring, unshielded: one looks at the other. */
    private static Scene duel(Map<String, String> options) {
        Scene scene = new Scene(1, options);
        scene.join("one").at(-3, -7);
        scene.join("other").at(2, -7);
        return scene;
    }

    private static Scene duel() {
        return duel(Map.of("bots", "0"));
    }

    @Test
    void shouldHurtWhomAShotHitsAndTellBoth() {
        Scene scene = duel();
        scene.people.get(0).control = FIRE_EAST;
        scene.run(1);
        scene.people.get(0).control = Scene.IDLE;
        scene.run(10);
        int damage = Weapons.damage(Weapons.RIFLE);
        assertThat(scene.people.get(1).avatar().health).isEqualTo(100 - damage);
        assertThat(scene.told)
                .hasSize(2)
                .allSatisfy(told -> assertThat(told.event()).isInstanceOfSatisfying(Arena.Hit.class, hit -> {
                    assertThat(hit.shooter()).isEqualTo(1);
                    assertThat(hit.victim()).isEqualTo(2);
                    assertThat(hit.damage()).isEqualTo(damage);
                }));
        assertThat(scene.told.stream().map(told -> told.to().id())).containsExactlyInAnyOrder(1, 2);
        assertThat(scene.all(Shot.class)).isEmpty();
    }

    @Test
    void shouldKillCountAndTellEveryoneWithTheStreak() {
        Scene scene = duel();
        for (int kill = 1; kill <= 3; kill++) {
            scene.people.get(0).at(-3, -7);
            scene.people.get(1).at(2, -7);
            scene.people.get(0).self().runner.heat = 0;
            scene.people.get(0).control = FIRE_EAST;
            while (scene.people.get(1).self().alive()) {
                scene.run(1);
            }
            scene.people.get(0).control = Scene.IDLE;
            assertThat(scene.people.get(1).avatar().health).isZero();
            assertThat(scene.people.get(1).avatar().returnTick).isEqualTo(scene.tick + Combat.RETURN_TICKS);
            scene.run(Combat.RETURN_TICKS);
            assertThat(scene.people.get(1).avatar().health).as("is back").isEqualTo(100);
            assertThat(scene.people.get(1).avatar().shielded).isTrue();
        }
        assertThat(scene.events(Arena.Kill.class))
                .containsExactly(
                        new Arena.Kill(1, 2, Weapons.RIFLE, 1, 0),
                        new Arena.Kill(1, 2, Weapons.RIFLE, 2, 0),
                        new Arena.Kill(1, 2, Weapons.RIFLE, 3, 0));
        Score killer = scene.people.get(0).self().score;
        Score victim = scene.people.get(1).self().score;
        assertThat(List.of(killer.kills, killer.deaths, killer.streak, killer.best))
                .isEqualTo(List.of(3, 0, 3, 3));
        assertThat(List.of(victim.kills, victim.deaths, victim.streak, victim.best))
                .isEqualTo(List.of(0, 3, 0, 0));
    }

    @Test
    void shouldNotHurtWhoIsShielded() {
        Scene scene = duel();
        Runner shielded = scene.people.get(1).self().runner;
        shielded.shieldTicks = Runner.SHIELD_TICKS;
        scene.people.get(0).control = FIRE_EAST;
        scene.run(Runner.SHIELD_TICKS - 1);
        assertThat(shielded.health).isEqualTo(100);
        scene.run(20);
        assertThat(shielded.health).isLessThan(100);
    }

    /** One fires at where it saw the other a quarter of a second ago; the other is behind its back by now, and more may have become of it. */
    private static Scene hitInThePast(Consumer<Participant> meanwhile) {
        Scene scene = duel();
        Scene.Person shooter = scene.people.get(0);
        Scene.Person target = scene.people.get(1);
        shooter.viewBack16 = 120;
        target.at(-1, -7);
        scene.run(10);
        shooter.control = FIRE_EAST;
        scene.run(1);
        shooter.control = Scene.IDLE;
        target.at(-6, -7);
        meanwhile.accept(target.self());
        scene.run(20);
        assertThat(scene.all(Shot.class)).isEmpty();
        return scene;
    }

    @Test
    void shouldHitWhereTheTargetWasSeen() {
        Scene scene = hitInThePast(target -> {});
        assertThat(scene.people.get(1).self().runner.health).isEqualTo(100 - Weapons.damage(Weapons.RIFLE));
    }

    @Test
    void shouldNotHurtInThePastWhoIsShieldedNow() {
        Scene scene = hitInThePast(target -> target.runner.shieldTicks = Runner.SHIELD_TICKS);
        assertThat(scene.people.get(1).self().runner.health).isEqualTo(100);
        assertThat(scene.told).isEmpty();
    }

    @Test
    void shouldNotKillInThePastWhoIsDeadNow() {
        Scene scene = hitInThePast(target -> {
            target.runner.health = 0;
            target.returnTick = 1_000;
        });
        assertThat(scene.told).isEmpty();
        assertThat(scene.events(Arena.Kill.class)).isEmpty();
        assertThat(scene.people.get(0).self().score.kills).isZero();
        assertThat(scene.people.get(1).self().score.deaths).isZero();
    }

    @Test
    void shouldBurstAndThrowButNotHurtWhoShotIt() {
        Scene scene = duel();
        Runner shooter = scene.people.get(0).self().runner;
        shooter.cannonShells = 1;
        scene.people.get(1).at(-1, -7);
        scene.people.get(0).control = new Arena.Control(0, 0, 0, true, false, Weapons.CANNON);
        scene.run(12);
        assertThat(scene.events(Arena.Burst.class)).hasSize(1);
        assertThat(scene.people.get(1).self().runner.health).isEqualTo(100 - Weapons.damage(Weapons.CANNON));
        assertThat(shooter.health).isEqualTo(100);
        assertThat(shooter.x).as("thrown back").isLessThan(-3 * 4096);
        assertThat(scene.people.get(1).self().runner.x).as("thrown on").isGreaterThan(-1 * 4096);
    }

    @Test
    void shouldGiveWhatIsTakenAndLayItOutAgain() {
        Scene scene = duel();
        Scene.Person person = scene.people.get(0);
        int place = place(PickUps.SCATTER);
        PickUp pickUp = scene.all(PickUp.class).get(place);
        person.at(pickUp.x, pickUp.y);
        scene.run(1);
        assertThat(person.avatar().scatterShells).isPositive();
        assertThat(scene.events(Arena.Taken.class))
                .containsExactly(new Arena.Taken(pickUp.x, pickUp.y, PickUps.SCATTER, 1));
        assertThat(pickUp.returnTick).isEqualTo(scene.tick + PickUps.returnTicks(PickUps.SCATTER));
        person.at(-3, -7);
        scene.run(PickUps.returnTicks(PickUps.SCATTER) - 1);
        assertThat(pickUp.returnTick).isNotZero();
        scene.run(1);
        assertThat(pickUp.returnTick).isZero();
    }

    @Test
    void shouldLeaveHealthToThoseWhoNeedIt() {
        Scene scene = duel();
        Scene.Person person = scene.people.get(0);
        PickUp pickUp = scene.all(PickUp.class).get(place(PickUps.HEALTH));
        person.at(pickUp.x, pickUp.y);
        scene.run(5);
        assertThat(pickUp.returnTick).isZero();
        person.self().runner.health = 70;
        scene.run(1);
        assertThat(person.avatar().health).isEqualTo(100);
        assertThat(pickUp.returnTick).isNotZero();
    }

    @Test
    void shouldNotHurtOnesOwnSide() {
        Scene scene = new Scene(1, Map.of("bots", "0", "mode", "teams"));
        for (int i = 0; i < 4; i++) {
            scene.join("p" + i);
        }
        assertThat(scene.people.stream().map(person -> person.avatar().side)).containsExactly(1, 2, 1, 2);
        scene.people.get(1).at(20, 30);
        scene.people.get(3).at(22, 30);
        scene.people.get(0).at(-3, -7);
        scene.people.get(2).at(2, -7);
        scene.people.get(0).control = FIRE_EAST;
        scene.run(60);
        assertThat(scene.people.get(2).avatar().health).isEqualTo(100);
        scene.people.get(1).at(0, -7);
        scene.run(60);
        assertThat(scene.people.get(1).avatar().health).isZero();
        assertThat(scene.match().kills1).isOne();
        assertThat(scene.match().kills2).isZero();
    }

    @Test
    void shouldEndARoundShowItsResultAndBeginTheNext() {
        Scene scene = duel(Map.of("bots", "0", "round", "10"));
        assertThat(scene.match().endsTick).isEqualTo(300);
        scene.people.get(0).control = FIRE_EAST;
        scene.run(299);
        assertThat(scene.people.get(0).self().score.kills).isPositive();
        assertThat(scene.match().phase).isEqualTo(Match.Phase.PLAYING);
        scene.run(1);
        assertThat(scene.match().phase).isEqualTo(Match.Phase.RESULT);
        assertThat(scene.match().winner).isEqualTo(1);
        assertThat(scene.events(Arena.RoundOver.class)).containsExactly(new Arena.RoundOver(1, 1));

        scene.people.get(0).at(-3, -7);
        scene.people.get(1).at(2, -7);
        scene.people.get(1).self().runner.health = 100;
        scene.run(299);
        assertThat(scene.people.get(1).self().runner.health)
                .as("there is peace")
                .isEqualTo(100);
        scene.run(1);
        assertThat(scene.match().phase).isEqualTo(Match.Phase.PLAYING);
        assertThat(scene.match().round).isEqualTo(2);
        assertThat(scene.match().endsTick).isEqualTo(900);
        assertThat(scene.people.get(0).self().score.kills).isZero();
        assertThat(scene.people.get(1).avatar().shielded).isTrue();
        assertThat(scene.events(Arena.RoundBegins.class)).hasSize(2);
    }

    @Test
    void shouldTakeSharpTurnsFromTheControlsAndShowThem() {
        Scene scene = duel();
        Scene.Person person = scene.people.get(0);
        int x = person.self().runner.x;
        person.control = new Arena.Control(-127, 0, 300, false, true, 0);
        scene.run(1);
        assertThat(person.avatar().dashing).isTrue();
        assertThat(person.avatar().aim).isEqualTo(75);
        assertThat(person.avatar().exactX).isEqualTo(person.self().runner.x).isLessThan(x);
        assertThat(person.avatar().velocityX).isCloseTo(-Movement.DASH_SPEED, org.assertj.core.data.Offset.offset(4));
    }

    @Test
    void shouldShowThatAConnectionIsLost() {
        Scene scene = duel();
        scene.people.get(1).connected = false;
        scene.run(1);
        assertThat(scene.people.get(1).self().score.present).isFalse();
    }

    @Test
    void shouldClearUpAfterWhoLeaves() {
        Scene scene = duel();
        scene.leave(scene.people.get(0));
        assertThat(scene.all(Avatar.class)).hasSize(1);
        assertThat(scene.all(Score.class)).hasSize(1);
        scene.run(30);
        scene.leave(scene.people.get(0));
        assertThat(scene.all(Avatar.class)).isEmpty();
        scene.run(30);
        scene.join("late");
        assertThat(scene.match().round).isOne();
        assertThat(scene.match().endsTick).isEqualTo(scene.tick + 9000);
    }

    @Test
    void shouldShowARectangleRoundTheAvatar() {
        Scene scene = duel();
        Scene.Person person = scene.people.get(0);
        assertThat(Objects.requireNonNull(person.view).around()).isSameAs(person.avatar());
        assertThat(person.view.halfWidth()).isEqualTo(26);
        assertThat(person.view.halfHeight()).isEqualTo(14);
    }

    @Test
    void shouldRefuseOptionsThatMakeNoSense() {
        assertThatThrownBy(() -> new Scene(1, Map.of("mode", "duel"))).isInstanceOf(OptionException.class);
        assertThatThrownBy(() -> new Scene(1, Map.of("bots", "17"))).isInstanceOf(OptionException.class);
        assertThatThrownBy(() -> new Scene(1, Map.of("round", "5"))).isInstanceOf(OptionException.class);
        assertThatThrownBy(() -> new Scene(1, Map.of("rounds", "60"))).isInstanceOf(OptionException.class);
    }

    private static int place(int kind) {
        for (int place = 0; place < MapPlan.PICK_UPS; place++) {
            if (MapPlan.pickUpKind(place) == kind) {
                return place;
            }
        }
        throw new AssertionError(kind);
    }
}
