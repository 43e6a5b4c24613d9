package io.tickwire.sim.hunt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tickwire.games.arena.rules.ArenaMap;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.MapPlan;
import io.tickwire.games.arena.rules.Movement;
import io.tickwire.proto.Replica;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.v1.Schema;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SceneTest {
    private static final int QUANTUM = Fixed.UNIT / 64;

    private final MadeUpArena arena = new MadeUpArena(0, 0);
    private final Scene scene = new Scene(arena.replica, arena.own, arena.screen, new ArenaMap());

    @Test
    void shouldFindItself() {
        assertThat(scene.look()).as("nothing was sent yet").isFalse();

        arena.self.runner.revive(3 * Fixed.UNIT, -2 * Fixed.UNIT, 0);
        arena.self.runner.health = 70;
        assertThat(look()).isTrue();

        assertThat(scene.x).isEqualTo(3 * Fixed.UNIT);
        assertThat(scene.y).isEqualTo(-2 * Fixed.UNIT);
        assertThat(scene.health).isEqualTo(70);
        assertThat(scene.canDash()).isTrue();
    }

    @Test
    void shouldSayThatItLiesThere() {
        arena.self.runner.health = 0;

        assertThat(look()).isFalse();
    }

    @Test
    void shouldBeWhereItsInputsHaveBroughtIt() {
        int tick = arena.publish();
        for (int input = 0; input < 8; input++) {
            arena.sent(tick + input, 127, 0);
        }
        assertThat(scene.look()).isTrue();

        assertThat(scene.x).as("full speed after five ticks").isGreaterThan(5 * Movement.RUN_SPEED);
        assertThat(scene.x).isLessThan(8 * Movement.RUN_SPEED);
    }

    @Test
    void shouldChooseTheNearestEnemy() {
        arena.add(8, 1);
        MadeUpArena.Body near = arena.add(-6, 1);

        assertThat(enemy()).isEqualTo(near.row());
    }

    @Test
    void shouldKeepToTheOneItFightsUnlessAnotherIsMuchNearer() {
        MadeUpArena.Body fought = arena.add(8, 1);
        MadeUpArena.Body other = arena.add(-6, 1);
        look();
        assertThat(scene.enemy(fought.row())).isEqualTo(fought.row());

        arena.remove(other);
        MadeUpArena.Body near = arena.add(-3, 0);
        look();
        assertThat(scene.enemy(fought.row())).isEqualTo(near.row());
    }

    @Test
    void shouldLeaveAloneWhoCannotBeHurt() {
        arena.add(2, 0).runner.health = 0;
        arena.add(0, 2).runner.shieldTicks = 10;

        assertThat(enemy()).isEqualTo(Scene.NOBODY);
    }

    @Test
    void shouldLeaveFriendsAlone() {
        arena.self.side = 2;
        arena.add(2, 0).side = 2;
        MadeUpArena.Body foe = arena.add(-6, 1);
        foe.side = 1;

        assertThat(enemy()).isEqualTo(foe.row());
    }

    @Test
    void shouldNotSeeThroughWalls() {
        arena.self.runner.revive(-5 * Fixed.UNIT, -8 * Fixed.UNIT, 0);
        MadeUpArena.Body behind = arena.add(-5, -11);
        assertThat(enemy()).as("a wall stands between y -10 and -9").isEqualTo(Scene.NOBODY);

        arena.remove(behind);
        MadeUpArena.Body open = arena.add(-1, -8);
        assertThat(enemy()).isEqualTo(open.row());
    }

    @Test
    void shouldSeeOnlyWhatAScreenShows() {
        arena.self.runner.revive(0, -24 * Fixed.UNIT, 0);
        arena.add(-26, -24);

        assertThat(enemy()).isEqualTo(Scene.NOBODY);
    }

    @Test
    void shouldSpotHowAnEnemyMoves() {
        MadeUpArena.Body foe = arena.add(6, 2);
        foe.runner.velocityY = -640;
        look();

        assertThat(scene.spot(foe.row())).isTrue();
        assertThat(scene.spottedX).isEqualTo(6 * Fixed.UNIT);
        assertThat(scene.spottedY).isCloseTo(2 * Fixed.UNIT, within(QUANTUM));
        assertThat(scene.spottedVelocityY).isCloseTo(-640, within(4));

        arena.remove(foe);
        look();
        assertThat(scene.spot(foe.row())).as("it is gone").isFalse();
    }

    @Test
    void shouldKnowWhereNothingLies() {
        assertThat(look()).isTrue();
        assertThat(scene.emptyPlaces()).isZero();

        arena.takeAway(3);
        arena.takeAway(MapPlan.PICK_UPS - 1);
        look();
        assertThat(scene.emptyPlaces()).isEqualTo(1 << 3 | 1 << (MapPlan.PICK_UPS - 1));
    }

    @Test
    void shouldSayWhatIsMissing() {
        Schema.Builder schema = MadeUpArena.schema().toBuilder();
        schema.getInputBuilder(4).setName("jump");
        Replica replica = new Replica(SchemaLayout.of(schema.build()));

        assertThatThrownBy(() -> new Hunter(replica, arena.own, arena.screen, new SplittableRandom(1)))
                .hasMessage(
                        "cannot hunt: there is no BOOLEAN called dash in the input; hunt plays the arena of its own "
                                + "version only, take another --behaviour");
    }

    private boolean look() {
        arena.publish();
        return scene.look();
    }

    private int enemy() {
        look();
        return scene.enemy(Scene.NOBODY);
    }
}
