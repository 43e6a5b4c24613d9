package io.tickwire.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.proto.v1.EventType;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.testing.SeededTest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventReaderTest {
    private static final Schema SCHEMA = Schema.newBuilder()
            .addEvents(type("Bell"))
            .addEvents(type("Shot", Kind.DOUBLE, Kind.STRING, Kind.BOOLEAN, Kind.ENUM, Kind.INT))
            .build();

    private final EventReader reader = new EventReader(SCHEMA);

    private static EventType.Builder type(String name, Kind... kinds) {
        EventType.Builder type = EventType.newBuilder().setName(name);
        for (Kind kind : kinds) {
            type.addFields(
                    Field.newBuilder().setName("f" + type.getFieldsCount()).setKind(kind));
        }
        return type;
    }

    private boolean read(int... values) {
        byte[] bytes = Snapshot.newBuilder()
                .setTick(300)
                .addWhole(1)
                .addAllEvents(Arrays.stream(values).boxed().toList())
                .setFlags(1)
                .build()
                .toByteArray();
        return reader.read(bytes, 0, bytes.length);
    }

    @Test
    void shouldReadEventsInTheirOrder() {
        assertThat(read(0, 1, 7, 2, 'h', 0x1F600, 1, 2, 4, 0)).isTrue();
        assertThat(reader.count()).isEqualTo(3);
        assertThat(reader.type(0).getName()).isEqualTo("Bell");
        assertThat(reader.type(1).getName()).isEqualTo("Shot");
        assertThat(reader.value(1, 0)).isEqualTo(-4);
        assertThat(reader.text(1, 1)).isEqualTo("h😀");
        assertThat(reader.value(1, 2)).isOne();
        assertThat(reader.value(1, 3)).isEqualTo(2);
        assertThat(reader.value(1, 4)).isEqualTo(2);
        assertThat(reader.type(2).getName()).isEqualTo("Bell");

        assertThat(read()).isTrue();
        assertThat(reader.count()).as("none is left").isZero();
    }

    @Test
    void shouldTakeManyPackedOrNot() {
        byte[] bytes = new byte[4_000];
        Arrays.fill(bytes, (byte) 0);
        for (int i = 0; i < bytes.length; i += 2) {
            bytes[i] = 7 << 3;
        }
        assertThat(reader.read(bytes, 0, bytes.length)).isTrue();
        assertThat(reader.count()).isEqualTo(2_000);
    }

    @Test
    void shouldHoldNothingOfEventsThatCannotBe() {
        assertThat(read(0, 2)).as("no such type").isFalse();
        assertThat(reader.count()).isZero();
        assertThat(read(0, -1)).as("no such type").isFalse();
        assertThat(read(0, 1, 7, 0, 1, 2)).as("one field short").isFalse();
        assertThat(read(1, 7, 65, 1, 2, 3)).as("a long string").isFalse();
        assertThat(read(1, 7, -1, 1, 2, 3)).as("a string of less than nothing").isFalse();
        assertThat(read(1, 7, 1, 0xD800, 1, 2, 3)).as("a surrogate").isFalse();
        assertThat(read(1, 7, 4, 'a', 'b', 'c', 'd')).as("ends in a string").isFalse();
        assertThat(reader.count()).isZero();
        byte[] cut = {7 << 3 | 2, 2, 0};
        assertThat(reader.read(cut, 0, cut.length)).isFalse();
    }

    @Test
    void shouldRefuseASchemaThatCannotBe() {
        Schema unknown = Schema.newBuilder()
                .addEvents(type("Odd", Kind.KIND_UNSPECIFIED))
                .build();
        assertThatThrownBy(() -> new EventReader(unknown)).hasMessageContaining("Odd.f0 has an unknown kind");
        Kind[] many = new Kind[33];
        Arrays.fill(many, Kind.INT);
        Schema wide = Schema.newBuilder().addEvents(type("Wide", many)).build();
        assertThatThrownBy(() -> new EventReader(wide)).hasMessageContaining("Wide has 33 fields, 32 is the limit");
    }

    @SeededTest(seeds = 40)
    void shouldSurviveAnyBytes(long seed) {
        Random random = new Random(seed);
        LaneReader lane = new LaneReader();
        lane.onWelcome(1, false);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            for (int at = 0; at < bytes.length; at += 1 + random.nextInt(12)) {
                bytes[at] = (byte) (random.nextInt(4) == 0 ? 8 << 3 : (7 + 2 * random.nextInt(2)) << 3 | 2);
            }
            if (reader.read(bytes, 0, bytes.length)) {
                for (int event = 0; event < reader.count(); event++) {
                    assertThat(reader.type(event)).isIn(SCHEMA.getEventsList());
                }
            } else {
                assertThat(reader.count()).isZero();
            }
            int before = lane.newestSeq();
            boolean read = lane.read(bytes, 0, bytes.length);
            assertThat(read || lane.fresh().isEmpty()).isTrue();
            assertThat(lane.newestSeq() - before)
                    .isGreaterThanOrEqualTo(lane.fresh().size());
        }
    }
}
