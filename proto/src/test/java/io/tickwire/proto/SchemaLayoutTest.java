package io.tickwire.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.proto.twin.RandomSchema;
import io.tickwire.proto.v1.EntityType;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Motion;
import io.tickwire.proto.v1.Part;
import io.tickwire.proto.v1.Schema;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SchemaLayoutTest {
    private static RowLayout row(SchemaLayout layout, int typeId, Part part) {
        return Objects.requireNonNull(layout.row(typeId, part.getNumber()));
    }

    private static List<Integer> words(RowLayout row) {
        return row.fields().stream().map(FieldLayout::word).toList();
    }

    private static List<Integer> anchors(RowLayout row) {
        return row.fields().stream().map(FieldLayout::anchorWord).toList();
    }

    @Test
    void shouldNumberBitsPerPart() {
        SchemaLayout layout = SchemaLayout.of(RandomSchema.everyKind());
        RowLayout avatar = row(layout, 0, Part.PUBLIC);
        assertThat(avatar.fields()).extracting(FieldLayout::name).containsExactly("x", "y", "heading", "name");
        assertThat(words(avatar)).containsExactly(0, 2, 4, 5);
        assertThat(anchors(avatar)).containsExactly(6, 6, -1, -1);
        assertThat(avatar.words()).isEqualTo(7);
        assertThat(words(row(layout, 0, Part.TEAM))).containsExactly(0, 1);
        assertThat(words(row(layout, 0, Part.OWNER))).containsExactly(0, 2, 3);
        assertThat(anchors(row(layout, 0, Part.OWNER))).containsExactly(4, -1, -1);
    }

    @Test
    void shouldOrderGroupsByTheirNumbers() {
        RowLayout door = row(SchemaLayout.of(RandomSchema.everyKind()), 1, Part.PUBLIC);
        assertThat(door.fields()).extracting(FieldLayout::name).containsExactly("open", "tilt", "width", "slide");
        assertThat(words(door)).containsExactly(0, 1, 3, 4);
        assertThat(anchors(door)).as("group 7 after group 3").containsExactly(-1, 7, -1, 6);
    }

    @Test
    void shouldFindTypesAndFieldsByName() {
        SchemaLayout layout = SchemaLayout.of(RandomSchema.everyKind());
        assertThat(layout.typeId("Door")).isOne();
        assertThat(layout.typeId("Window")).isEqualTo(-1);
        assertThat(row(layout, 1, Part.PUBLIC).field("width")).isNotNull();
        assertThat(row(layout, 1, Part.PUBLIC).field("hp")).isNull();
        assertThat(layout.row(2, Part.PUBLIC_VALUE)).as("a type without fields").isNotNull();
        assertThat(layout.row(3, Part.PUBLIC_VALUE)).isNull();
        assertThat(layout.row(0, SchemaLayout.PARTS)).isNull();
        assertThat(layout.row(-1, Part.PUBLIC_VALUE)).isNull();
    }

    private static Field.Builder field() {
        return Field.newBuilder().setName("f").setKind(Kind.INT);
    }

    private static void assertRefused(Field.Builder field, String message) {
        Schema schema = Schema.newBuilder()
                .addTypes(EntityType.newBuilder().setName("T").addFields(field))
                .build();
        assertThatThrownBy(() -> SchemaLayout.of(schema)).hasMessage("cannot read the schema: " + message);
    }

    @Test
    void shouldRefuseASchemaThatCannotBe() {
        assertRefused(field().setKindValue(0), "T.f has an unknown kind");
        assertRefused(field().setKindValue(77), "T.f has an unknown kind");
        assertRefused(field().setPartValue(3), "T.f has an unknown part");
        assertRefused(field().setMotionValue(2), "T.f has an unknown motion");
        assertRefused(field().setKind(Kind.STRING).setMotion(Motion.LINEAR), "T.f has a motion, and is no number");
        assertRefused(field().setWrap(Integer.MIN_VALUE), "T.f has a wrap of 2^31 or more");
    }

    @Test
    void shouldRefuseMoreMaskBitsThanAMaskHas() {
        EntityType.Builder type = EntityType.newBuilder().setName("T");
        for (int i = 0; i < 11; i++) {
            type.addFields(field().setMotion(Motion.LINEAR).setGroup(i));
        }
        assertThatThrownBy(
                        () -> SchemaLayout.of(Schema.newBuilder().addTypes(type).build()))
                .hasMessage("cannot read the schema: part 0 of type 0 needs 33 mask bits, 32 is the limit");
    }
}
