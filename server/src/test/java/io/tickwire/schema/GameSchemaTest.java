package io.tickwire.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.game.Entity;
import io.tickwire.game.Game;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.Motion;
import io.tickwire.game.Part;
import io.tickwire.game.Player;
import io.tickwire.game.Range;
import io.tickwire.game.Room;
import io.tickwire.game.Sync;
import io.tickwire.games.drift.Drift;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GameSchemaTest {
    /** What all games here take in. */
    public record Nothing() implements Input {}

    /** Declares what the tests need, does nothing. */
    abstract static class Idle<I extends Record & Input> implements Game<I> {
        @Override
        public void join(Room room, Player player) {}

        @Override
        public void input(Room room, Player player, I input) {}

        @Override
        public void tick(Room room) {}
    }

    @GameInfo(name = "plain")
    static final class Plain extends Idle<Nothing> implements Game<Nothing> {
        static class Base extends Entity {
            @Sync(resolution = 0.5)
            double x;

            @Sync(resolution = 0.5)
            double y;
        }

        static final class Thing extends Base {
            @Sync
            int count;

            @Sync
            @Nullable
            String name;

            @Sync(to = Part.OWNER)
            boolean mine;

            int notSynced;
        }
    }

    private final GameSchema plain = GameSchema.of(Plain.class);
    private final EntitySchema thing = plain.types().get(1);

    @Test
    void shouldReadInheritedFieldsFirstAndPartsApart() {
        assertThat(thing.name()).isEqualTo("Thing");
        assertThat(thing.fields()).extracting(FieldSchema::name).containsExactly("x", "y", "count", "name", "mine");
        assertThat(thing.part(Part.PUBLIC.ordinal()).fields()).containsExactly(0, 1, 2, 3);
        assertThat(thing.part(Part.OWNER.ordinal()).fields()).containsExactly(4);
        assertThat(thing.hasPlace()).isTrue();
    }

    @Test
    void shouldRoundHalvesUpAndClampWhatDoesNotFit() {
        Plain.Thing entity = new Plain.Thing();
        LiveValues live = new LiveValues();

        entity.x = 0.25;
        entity.y = -0.25;
        entity.name = "n".repeat(64);
        assertThat(thing.read(entity, live)).isZero();
        assertThat(live.values).startsWith(1, 0);

        entity.x = Double.NaN;
        entity.y = 1e300;
        entity.name = "é".repeat(33);
        assertThat(thing.read(entity, live)).isEqualTo(3);
        assertThat(live.values).startsWith(0, Integer.MAX_VALUE);
        assertThat(live.strings[3]).isEqualTo("é".repeat(32));
    }

    @Test
    void shouldTakeAStringThatIsNotSetForAnEmptyOne() {
        LiveValues live = new LiveValues();
        assertThat(thing.read(new Plain.Thing(), live)).isZero();
        assertThat(live.strings[3]).isEmpty();
    }

    @Test
    void shouldHashWhatIsDeclared() {
        assertThat(plain.hash())
                .isNotZero()
                .isEqualTo(GameSchema.of(Plain.class).hash());
        assertThat(plain.hash()).isNotEqualTo(GameSchema.of(Drift.class).hash());
    }

    @Test
    void shouldDecodeInputs() {
        InputSchema input = GameSchema.of(Drift.class).input();
        assertThat(input.neutral()).isEqualTo(new Drift.Steer(0, 0, false));
        assertThat(input.accepts(0, -128)).isTrue();
        assertThat(input.accepts(0, -129)).isFalse();
        assertThat(input.accepts(2, 2)).isFalse();
        assertThat(input.decode(new int[] {-128, 64, 1})).isEqualTo(new Drift.Steer(-1, 0.5, true));
    }

    @GameInfo(name = "bad")
    static final class NoResolution extends Idle<Nothing> implements Game<Nothing> {
        static final class Thing extends Entity {
            @Sync
            double x;
        }
    }

    @GameInfo(name = "moving")
    static final class Moving extends Idle<Nothing> implements Game<Nothing> {
        static final class Ship extends Entity {
            @Sync(resolution = 0.01, motion = Motion.LINEAR)
            double x;

            @Sync
            boolean armed;

            @Sync(motion = Motion.LINEAR, group = 1, tolerance = 3)
            int fuel;

            @Sync(resolution = 0.01, motion = Motion.LINEAR)
            double y;

            @Sync(resolution = 1.0 / 256, wrap = 1)
            double heading;
        }
    }

    @Test
    void shouldNumberTheMaskBitsOfPartsAsReceiversDo() {
        PartSchema part = GameSchema.of(Moving.class).types().get(0).part(0);
        assertThat(IntStream.range(0, 5).map(part::bit)).containsExactly(0, 2, 3, 5, 7);
        assertThat(part.plainBits()).isEqualTo(0b10000100);
        assertThat(part.groups()).isEqualTo(2);
        assertThat(part.group(0)).containsExactly(0, 3);
        assertThat(part.jumpBit(0)).isEqualTo(8);
        assertThat(part.groupBits(0)).isEqualTo(0b1_0110_0011);
        assertThat(part.groupBits(1)).isEqualTo(0b10_0001_1000);
        assertThat(part.bits()).isEqualTo(10);
    }

    @Test
    void shouldReadMotionExactlyWithinItsRange() {
        EntitySchema ship = GameSchema.of(Moving.class).types().get(0);
        Moving.Ship entity = new Moving.Ship();
        LiveValues live = new LiveValues();
        entity.x = 1.2345;
        entity.y = -1e9;
        entity.fuel = Integer.MAX_VALUE;
        entity.heading = -0.25;
        assertThat(ship.read(entity, live)).isEqualTo(2);
        assertThat(live.exact[0]).isEqualTo(1.2345 / 0.01);
        assertThat(live.values).startsWith(123, 0, FieldMotion.QUANTA_MAX, -FieldMotion.QUANTA_MAX, 192);
        entity.heading = 7.9999;
        ship.read(entity, live);
        assertThat(live.values[4]).isZero();
    }

    @GameInfo(name = "bad")
    static final class MovingText extends Idle<Nothing> implements Game<Nothing> {
        static final class Thing extends Entity {
            @Sync(motion = Motion.LINEAR)
            boolean on;
        }
    }

    @GameInfo(name = "bad")
    static final class GroupAtRest extends Idle<Nothing> implements Game<Nothing> {
        static final class Thing extends Entity {
            @Sync(group = 2)
            int x;
        }
    }

    @GameInfo(name = "bad")
    static final class CrookedTurn extends Idle<Nothing> implements Game<Nothing> {
        static final class Thing extends Entity {
            @Sync(resolution = 0.01, wrap = Math.PI)
            double angle;
        }
    }

    @GameInfo(name = "bad")
    static final class WideTolerance extends Idle<Nothing> implements Game<Nothing> {
        static final class Thing extends Entity {
            @Sync(motion = Motion.LINEAR, wrap = 8, tolerance = 4)
            int angle;
        }
    }

    @GameInfo(name = "bad")
    static final class NegativeTolerance extends Idle<Nothing> implements Game<Nothing> {
        static final class Thing extends Entity {
            @Sync(motion = Motion.LINEAR, tolerance = -1)
            int x;
        }
    }

    @GameInfo(name = "bad")
    static final class TooManyBits extends Idle<Nothing> implements Game<Nothing> {
        static final class Thing extends Entity {
            @Sync(motion = Motion.LINEAR)
            int a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p;
        }
    }

    @Test
    void shouldNameWhatCannotMoveSo() {
        assertRefused(MovingText.class, "Thing.on is no number, so it cannot move or wrap");
        assertRefused(GroupAtRest.class, "Thing.x has a tolerance or a group but no motion");
        assertRefused(CrookedTurn.class, "Thing.angle wraps at 314.159");
        assertRefused(WideTolerance.class, "Thing.angle has a tolerance of half a turn or more");
        assertRefused(NegativeTolerance.class, "Thing.x has a tolerance or a group below 0");
        assertRefused(TooManyBits.class, "needs 33 mask bits in one part");
    }

    @GameInfo(name = "bad")
    static final class BadType extends Idle<Nothing> implements Game<Nothing> {
        static final class Thing extends Entity {
            @Sync
            List<String> names = List.of();
        }
    }

    @GameInfo(name = "bad")
    static final class BadInput extends Idle<BadInput.Where> implements Game<BadInput.Where> {
        record Where(@Range(min = 0, max = 1) double x) implements Input {}
    }

    @GameInfo(name = "Bad Name")
    static final class BadName extends Idle<Nothing> implements Game<Nothing> {}

    @GameInfo(name = "bad")
    static final class NoInput extends Idle<Nothing> {}

    @Test
    void shouldNameClassFieldAndCure() {
        assertRefused(NoResolution.class, "Thing.x is a double without a resolution: write @Sync(resolution = 0.01)");
        assertRefused(BadType.class, "Thing.names is a List: use int, double, boolean, an enum or String");
        assertRefused(BadInput.class, "Where.x is a double without limits: write @Range(min = -1, max = 1, resolution");
        assertRefused(BadName.class, "is called \"Bad Name\": use 1 to 32 lower case letters, digits and dashes");
        assertRefused(NoInput.class, "does not say what its input is: write implements Game<YourInput>");
    }

    private static void assertRefused(Class<?> game, String message) {
        assertThatThrownBy(() -> GameSchema.of(game))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining(message);
    }
}
