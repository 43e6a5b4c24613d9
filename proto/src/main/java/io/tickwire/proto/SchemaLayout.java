package io.tickwire.proto;

import io.tickwire.proto.v1.EntityType;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Motion;
import io.tickwire.proto.v1.Part;
import io.tickwire.proto.v1.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A room's schema made ready for decoding: one {@link RowLayout} for each entity type and part. Immutable, shared by any threads. */
public final class SchemaLayout {
    /** Parts an entity can have: public, team, owner. */
    public static final int PARTS = 3;

    private final Schema schema;
    private final RowLayout[] rows; // [type id * PARTS + part]

    private SchemaLayout(Schema schema, RowLayout[] rows) {
        this.schema = schema;
        this.rows = rows;
    }

    /** Throws IllegalArgumentException, which names the type and the field, when the schema is one that cannot be. */
    public static SchemaLayout of(Schema schema) {
        List<RowLayout> rows = new ArrayList<>();
        for (int typeId = 0; typeId < schema.getTypesCount(); typeId++) {
            EntityType type = schema.getTypes(typeId);
            type.getFieldsList().forEach(field -> check(type, field));
            for (int part = 0; part < PARTS; part++) {
                int number = part;
                List<Field> fields = type.getFieldsList().stream()
                        .filter(field -> field.getPartValue() == number)
                        .toList();
                rows.add(new RowLayout(typeId, part, fields));
            }
        }
        return new SchemaLayout(schema, rows.toArray(RowLayout[]::new));
    }

    private static void check(EntityType type, Field field) {
        Kind kind = field.getKind();
        boolean number = kind == Kind.INT || kind == Kind.DOUBLE;
        boolean linear = field.getMotion() == Motion.LINEAR;
        require(kind != Kind.UNRECOGNIZED && kind != Kind.KIND_UNSPECIFIED, type, field, "an unknown kind");
        require(field.getPart() != Part.UNRECOGNIZED, type, field, "an unknown part");
        require(field.getMotion() != Motion.UNRECOGNIZED, type, field, "an unknown motion");
        require(number || !linear, type, field, "a motion, and is no number");
        require(field.getWrap() >= 0, type, field, "a wrap of 2^31 or more");
    }

    private static void require(boolean holds, EntityType type, Field field, String fault) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "cannot read the schema: " + type.getName() + "." + field.getName() + " has " + fault);
        }
    }

    public Schema schema() {
        return schema;
    }

    /** The layout of a row with this type id and part, or null when there is no such type or part. */
    public @Nullable RowLayout row(int typeId, int part) {
        boolean known = typeId >= 0 && typeId < schema.getTypesCount() && part >= 0 && part < PARTS;
        return known ? rows[typeId * PARTS + part] : null;
    }

    /** By the index {@code typeId * PARTS + part}. */
    RowLayout rowAt(int index) {
        return rows[index];
    }

    /** Index of the type with this name, or -1. */
    public int typeId(String name) {
        return IntStream.range(0, schema.getTypesCount())
                .filter(id -> schema.getTypes(id).getName().equals(name))
                .findFirst()
                .orElse(-1);
    }

    /** Words of the longest row. */
    int wordsMax() {
        int max = 0;
        for (RowLayout row : rows) {
            max = Math.max(max, row.words());
        }
        return max;
    }

    /** Strings of the row that has most. */
    int textsMax() {
        int max = 0;
        for (RowLayout row : rows) {
            max = Math.max(max, row.texts());
        }
        return max;
    }
}
