package io.tickwire.schema;

import io.tickwire.game.Entity;
import io.tickwire.game.Part;
import io.tickwire.game.Sync;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** An entity class as the engine reads it. Bound: {@link #FIELDS_MAX} fields. */
public final class EntitySchema {
    /** A mask has 32 bits. */
    public static final int FIELDS_MAX = 32;

    /** UTF-8 bytes of a string; what is longer is cut at a code point and counted. */
    public static final int STRING_BYTES_MAX = 64;

    private final int typeId;
    private final Class<? extends Entity> type;
    private final List<FieldSchema> fields;
    private final FieldReader[] readers; // [field]
    private final int[][] fieldsOfPart = new int[Part.values().length][]; // [part][n-th field of the part] → field
    private final int xField;
    private final int yField;

    EntitySchema(int typeId, Class<? extends Entity> type) {
        this.typeId = typeId;
        this.type = type;
        List<FieldSchema> found = new ArrayList<>();
        List<FieldReader> foundReaders = new ArrayList<>();
        for (Field member : syncedFields(type)) {
            FieldSchema field = fieldOf(member);
            found.add(field);
            foundReaders.add(new FieldReader(field.kind(), lookupIn(member.getDeclaringClass()), member));
        }
        if (found.size() > FIELDS_MAX) {
            throw new SchemaException(type.getName() + " has " + found.size() + " @Sync fields; at most " + FIELDS_MAX
                    + " fit: split it into two entities");
        }
        fields = List.copyOf(found);
        readers = foundReaders.toArray(FieldReader[]::new);
        for (Part part : Part.values()) {
            fieldsOfPart[part.ordinal()] = java.util.stream.IntStream.range(0, fields.size())
                    .filter(i -> fields.get(i).part() == part)
                    .toArray();
        }
        xField = placeField("x");
        yField = placeField("y");
    }

    /** Its index in {@link GameSchema#types()}. */
    public int typeId() {
        return typeId;
    }

    /** The class's simple name. */
    public String name() {
        return type.getSimpleName();
    }

    public Class<? extends Entity> type() {
        return type;
    }

    public List<FieldSchema> fields() {
        return fields;
    }

    /** The fields of a part, as ascending indices into {@link #fields()}. Not to be written to. */
    public int[] fieldsOf(int part) {
        return fieldsOfPart[part];
    }

    /** Whether it has public numbers {@code x} and {@code y}: only then is it seen by place. */
    public boolean hasPlace() {
        return xField >= 0 && yField >= 0;
    }

    /** The place's x in units, from values as {@link #read} gives them. */
    public double x(int[] values, int offset) {
        return coordinate(values, offset, xField);
    }

    /** The place's y in units, from values as {@link #read} gives them. */
    public double y(int[] values, int offset) {
        return coordinate(values, offset, yField);
    }

    /**
     * Reads a live entity.
     *
     * @param values receives a value, quantum or index per field; 0 for a string. Shape [field].
     * @param strings receives the strings. Shape [field].
     * @return how many values were NaN, out of range, or strings that were cut
     */
    public int read(Entity entity, int[] values, String[] strings) {
        int clamped = 0;
        for (int i = 0; i < readers.length; i++) {
            FieldReader reader = readers[i];
            FieldSchema field = fields.get(i);
            switch (field.kind()) {
                case INT -> values[i] = reader.readInt(entity);
                case BOOLEAN -> values[i] = reader.readBoolean(entity) ? 1 : 0;
                case ENUM -> {
                    Enum<?> constant = reader.readEnum(entity);
                    values[i] = constant == null ? 0 : constant.ordinal();
                }
                case DOUBLE -> {
                    double quanta = Math.floor(reader.readDouble(entity) / field.resolution() + 0.5);
                    values[i] = (int) quanta; // saturates, and makes NaN 0
                    clamped += quanta == values[i] ? 0 : 1;
                }
                case STRING -> {
                    String text = reader.readString(entity);
                    String kept = text == null ? "" : Utf8Limit.cut(text, STRING_BYTES_MAX);
                    strings[i] = kept;
                    clamped += text == null || kept.length() == text.length() ? 0 : 1;
                }
            }
        }
        return clamped;
    }

    private double coordinate(int[] values, int offset, int field) {
        double resolution = fields.get(field).resolution();
        return resolution == 0 ? values[offset + field] : values[offset + field] * resolution;
    }

    private int placeField(String name) {
        for (int i : fieldsOfPart[Part.PUBLIC.ordinal()]) {
            FieldSchema field = fields.get(i);
            if (field.name().equals(name) && (field.kind() == FieldKind.DOUBLE || field.kind() == FieldKind.INT)) {
                return i;
            }
        }
        return -1;
    }

    /** Inherited fields first, each class's in the order they are written. */
    private static List<Field> syncedFields(Class<?> type) {
        Deque<Class<?>> lineage = new ArrayDeque<>();
        for (Class<?> c = type; c != null && c != Entity.class; c = c.getSuperclass()) {
            lineage.push(c);
        }
        List<Field> synced = new ArrayList<>();
        for (Class<?> c : lineage) {
            for (Field member : c.getDeclaredFields()) {
                if (member.isAnnotationPresent(Sync.class)) {
                    synced.add(member);
                }
            }
        }
        return synced;
    }

    private static FieldSchema fieldOf(Field member) {
        String where = member.getDeclaringClass().getName() + "." + member.getName();
        Sync sync = member.getAnnotation(Sync.class);
        assert sync != null;
        if (Modifier.isStatic(member.getModifiers())) {
            throw new SchemaException(where + " is static: @Sync goes on fields of an entity");
        }
        FieldSchema field;
        try {
            field = FieldSchema.of(member.getName(), member.getType(), sync.to(), sync.resolution());
        } catch (SchemaException e) {
            throw new SchemaException(where + " " + e.getMessage());
        }
        if (field.kind() == FieldKind.DOUBLE && !(sync.resolution() > 0 && sync.resolution() <= 1e9)) {
            throw new SchemaException(
                    where + " is a double without a resolution: write @Sync(resolution = 0.01), in its units");
        }
        if (field.kind() != FieldKind.DOUBLE && sync.resolution() != 0) {
            throw new SchemaException(where + " has a resolution but is no double: remove it");
        }
        return field;
    }

    static MethodHandles.Lookup lookupIn(Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        } catch (IllegalAccessException e) {
            throw new SchemaException(
                    type.getName() + " cannot be read (" + e.getMessage() + "): open its package to Tickwire");
        }
    }
}
