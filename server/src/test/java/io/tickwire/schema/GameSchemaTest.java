package io.tickwire.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.game.Entity;
import io.tickwire.game.Game;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.Part;
import io.tickwire.game.Player;
import io.tickwire.game.Range;
import io.tickwire.game.Room;
import io.tickwire.game.Sync;
import io.tickwire.games.drift.Drift;
import java.util.List;
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
        assertThat(thing.fieldsOf(Part.PUBLIC.ordinal())).containsExactly(0, 1, 2, 3);
        assertThat(thing.fieldsOf(Part.OWNER.ordinal())).containsExactly(4);
        assertThat(thing.hasPlace()).isTrue();
    }

    @Test
    void shouldRoundHalvesUpAndClampWhatDoesNotFit() {
        Plain.Thing entity = new Plain.Thing();
        int[] values = new int[5];
        String[] strings = new String[5];

        entity.x = 0.25;
        entity.y = -0.25;
        entity.name = "n".repeat(64);
        assertThat(thing.read(entity, values, strings)).isZero();
        assertThat(values).startsWith(1, 0);
        assertThat(thing.x(values, 0)).isEqualTo(0.5);

        entity.x = Double.NaN;
        entity.y = 1e300;
        entity.name = "é".repeat(33);
        assertThat(thing.read(entity, values, strings)).isEqualTo(3);
        assertThat(values).startsWith(0, Integer.MAX_VALUE);
        assertThat(strings[3]).isEqualTo("é".repeat(32));
    }

    @Test
    void shouldTakeAStringThatIsNotSetForAnEmptyOne() {
        String[] strings = new String[5];
        assertThat(thing.read(new Plain.Thing(), new int[5], strings)).isZero();
        assertThat(strings[3]).isEmpty();
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
        assertThat(input.decode(new int[] {9, -128, 64, 1}, 1)).isEqualTo(new Drift.Steer(-1, 0.5, true));
    }

    @GameInfo(name = "bad")
    static final class NoResolution extends Idle<Nothing> implements Game<Nothing> {
        static final class Thing extends Entity {
            @Sync
            double x;
        }
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
