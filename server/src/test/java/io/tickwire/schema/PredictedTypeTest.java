package io.tickwire.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.game.Entity;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.Motion;
import io.tickwire.game.Part;
import io.tickwire.game.PredictingGame;
import io.tickwire.game.Sync;
import io.tickwire.games.arena.Arena;
import io.tickwire.games.arena.Avatar;
import io.tickwire.games.drift.Drift;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a game may predict, and what it is told when it may not. */
class PredictedTypeTest {
    /** What all games here take in. */
    public record Push(int strength, boolean hard, boolean high) implements Input {}

    static class Sled extends Entity {
        @Sync(to = Part.OWNER)
        int place;
    }

    @GameInfo(name = "good")
    abstract static class Good implements PredictingGame<Good.Kart, Push> {
        static final class Kart extends Sled {
            @Sync(to = Part.OWNER)
            boolean held;

            @Sync(to = Part.OWNER)
            Motion gear = Motion.NONE;
        }
    }

    @GameInfo(name = "stranger")
    abstract static class Stranger implements PredictingGame<Sled, Push> {}

    @GameInfo(name = "bare")
    abstract static class Bare implements PredictingGame<Bare.Stone, Push> {
        static final class Stone extends Entity {
            @Sync
            int x;
        }
    }

    @GameInfo(name = "inexact")
    abstract static class Inexact implements PredictingGame<Inexact.Kart, Push> {
        static final class Kart extends Sled {
            @Sync(to = Part.OWNER, resolution = 0.1)
            double speed;
        }
    }

    @GameInfo(name = "reckoned")
    abstract static class Reckoned implements PredictingGame<Reckoned.Kart, Push> {
        static final class Kart extends Sled {
            @Sync(to = Part.OWNER, motion = Motion.LINEAR)
            int speed;
        }
    }

    @Test
    void shouldFindWhatIsPredicted() {
        assertThat(Objects.requireNonNull(GameSchema.of(Arena.class).predicted())
                        .type())
                .isEqualTo(Avatar.class);
        assertThat(GameSchema.of(Drift.class).predicted()).isNull();
        assertThat(Objects.requireNonNull(GameSchema.of(Good.class).predicted()).name())
                .isEqualTo("Kart");
        assertThat(GameSchema.of(Good.class).input().fields()).hasSize(3);
    }

    @Test
    void shouldRefuseWhatIsNotSaidOrNotKnown() {
        assertThatThrownBy(() -> GameSchema.of(Stranger.class))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("Sled is predicted by")
                .hasMessageContaining("name it in @GameInfo(entities");
    }

    @Test
    void shouldRefuseAnOwnerPartThatNobodyCouldHaveExactly() {
        assertThatThrownBy(() -> GameSchema.of(Bare.class))
                .hasMessageContaining("Stone is predicted and has no owner part: write @Sync(to = Part.OWNER)");
        assertThatThrownBy(() -> GameSchema.of(Inexact.class))
                .hasMessageContaining("Kart.speed is in a predicted owner part and no int, boolean or enum")
                .hasMessageContaining("make it an int");
        assertThatThrownBy(() -> GameSchema.of(Reckoned.class))
                .hasMessageContaining("Kart.speed is in a predicted owner part and has a motion or a wrap")
                .hasMessageContaining("remove them");
    }

    @Test
    void shouldMergePressesIntoAnInput() {
        InputSchema schema = GameSchema.of(Good.class).input();
        Push push = new Push(7, false, true);
        assertThat(schema.buttons(push)).isEqualTo(0b10);
        assertThat(schema.press(push, 0b10)).isSameAs(push);
        assertThat(schema.press(push, 0b01)).isEqualTo(new Push(7, true, true));
    }
}
