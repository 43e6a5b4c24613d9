package io.tickwire.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.game.Event;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Motion;
import io.tickwire.game.Part;
import io.tickwire.game.Sync;
import io.tickwire.schema.GameSchemaTest.Idle;
import io.tickwire.schema.GameSchemaTest.Nothing;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventSchemaTest {
    /** Named by the game, not nested in it. */
    @Event
    record Gong(int times) {}

    @GameInfo(name = "loud", events = Gong.class)
    static final class Loud extends Idle<Nothing> implements io.tickwire.game.Game<Nothing> {
        enum Tone {
            LOW,
            HIGH
        }

        @Event
        record Shot(
                @Sync(resolution = 0.5) double x,
                @Sync(resolution = 0.5) double y,
                int damage,
                boolean critical,
                @Nullable Tone tone,
                @Nullable String by) {}

        @Event
        record Alarm(int x, String text) {}

        record NotTold(int count) {}
    }

    private final GameSchema loud = GameSchema.of(Loud.class);

    @Test
    void shouldFindNestedRecordsByNameThenThoseNamed() {
        assertThat(loud.events()).extracting(EventSchema::name).containsExactly("Alarm", "Shot", "Gong");
        assertThat(loud.events()).extracting(EventSchema::typeId).containsExactly(0, 1, 2);
        assertThat(loud.typeOf(new Gong(1))).isSameAs(loud.events().get(2));
    }

    @Test
    void shouldReadComponentsInTheirOrder() {
        EventSchema shot = loud.events().get(1);
        assertThat(shot.fields())
                .extracting(FieldSchema::kind)
                .containsExactly(
                        FieldKind.DOUBLE,
                        FieldKind.DOUBLE,
                        FieldKind.INT,
                        FieldKind.BOOLEAN,
                        FieldKind.ENUM,
                        FieldKind.STRING);
        LiveValues live = new LiveValues();
        assertThat(shot.read(new Loud.Shot(0.25, -0.25, -7, true, Loud.Tone.HIGH, "Ada"), live))
                .isZero();
        assertThat(live.values).startsWith(1, 0, -7, 1, 1, 0);
        assertThat(live.strings[5]).isEqualTo("Ada");
        assertThat(shot.x(live.values)).isEqualTo(0.5);

        assertThat(shot.read(new Loud.Shot(Double.NaN, 1e300, 0, false, null, "é".repeat(33)), live))
                .isEqualTo(3);
        assertThat(live.values).startsWith(0, Integer.MAX_VALUE, 0, 0, 0, 0);
        assertThat(live.strings[5]).isEqualTo("é".repeat(32));
        assertThat(shot.read(new Loud.Shot(0, 0, 0, false, null, null), live)).isZero();
        assertThat(live.strings[5]).isEmpty();
    }

    @Test
    void shouldHaveAPlaceWithBothNumbersOnly() {
        assertThat(loud.events()).extracting(EventSchema::hasPlace).containsExactly(false, true, false);
    }

    @Test
    void shouldHashEvents() {
        assertThat(loud.hash()).isNotEqualTo(GameSchema.of(Louder.class).hash());
        assertThat(loud.hash()).isEqualTo(GameSchema.of(Loud.class).hash());
    }

    @GameInfo(name = "loud")
    static final class Louder extends Idle<Nothing> implements io.tickwire.game.Game<Nothing> {
        @Event
        record Alarm(int x, String text) {}
    }

    @GameInfo(name = "bad")
    static final class NoResolution extends Idle<Nothing> implements io.tickwire.game.Game<Nothing> {
        @Event
        record Shot(double x) {}
    }

    @GameInfo(name = "bad")
    static final class NeedlessResolution extends Idle<Nothing> implements io.tickwire.game.Game<Nothing> {
        @Event
        record Shot(@Sync(resolution = 1) int x) {}
    }

    @GameInfo(name = "bad")
    static final class BadType extends Idle<Nothing> implements io.tickwire.game.Game<Nothing> {
        @Event
        record Shot(List<String> names) {}
    }

    @GameInfo(name = "bad")
    static final class OwnersOnly extends Idle<Nothing> implements io.tickwire.game.Game<Nothing> {
        @Event
        record Shot(@Sync(to = Part.OWNER) int secret) {}
    }

    @GameInfo(name = "bad")
    static final class Moving extends Idle<Nothing> implements io.tickwire.game.Game<Nothing> {
        @Event
        record Shot(
                @Sync(resolution = 0.1, motion = Motion.LINEAR)
                double x) {}
    }

    @GameInfo(name = "bad")
    static final class NoRecord extends Idle<Nothing> implements io.tickwire.game.Game<Nothing> {
        @Event
        static final class Shot {}
    }

    @GameInfo(name = "bad", events = Loud.NotTold.class)
    static final class NoAnnotation extends Idle<Nothing> implements io.tickwire.game.Game<Nothing> {}

    @GameInfo(name = "bad", events = Loud.Alarm.class)
    static final class SameName extends Idle<Nothing> implements io.tickwire.game.Game<Nothing> {
        @Event
        record Alarm() {}
    }

    @GameInfo(name = "bad")
    static final class TooMany extends Idle<Nothing> implements io.tickwire.game.Game<Nothing> {
        @Event
        record Shot(
                int a,
                int b,
                int c,
                int d,
                int e,
                int f,
                int g,
                int h,
                int i,
                int j,
                int k,
                int l,
                int m,
                int n,
                int o,
                int p,
                int q,
                int r,
                int s,
                int t,
                int u,
                int v,
                int w,
                int x,
                int y,
                int z,
                int a1,
                int b1,
                int c1,
                int d1,
                int e1,
                int f1,
                int g1) {}
    }

    @Test
    void shouldNameRecordComponentAndCure() {
        assertRefused(NoResolution.class, "Shot.x is a double without a resolution: write @Sync(resolution = 0.01)");
        assertRefused(NeedlessResolution.class, "Shot.x has a resolution but is no double: remove it");
        assertRefused(BadType.class, "Shot.names is a List: use int, double, boolean, an enum or String");
        assertRefused(Moving.class, "Shot.x has a motion or a wrap: an event is told once");
        assertRefused(OwnersOnly.class, "Shot.secret goes to OWNER: an event goes whole to whom it is emitted");
        assertRefused(NoRecord.class, "Shot is an @Event but no record: make it a record");
        assertRefused(NoAnnotation.class, "NotTold is told as an event but has no @Event: write it on the record");
        assertRefused(SameName.class, "has two events called Alarm: rename one");
        assertRefused(TooMany.class, "Shot has 33 components; at most 32 fit: split it into two events");
        assertThatThrownBy(() -> loud.typeOf(new Loud.NotTold(1)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("NotTold is not known as an event to the game loud: write @Event on it");
    }

    private static void assertRefused(Class<?> game, String message) {
        assertThatThrownBy(() -> GameSchema.of(game))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining(message);
    }
}
