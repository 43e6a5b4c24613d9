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
import java.util.stream.IntStream;

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
    private final PartSchema[] parts = new PartSchema[Part.values().length]; // [part]
    private final int groups;
    private final int[] groupOf; // [field] → group, counted over all parts; −1: not LINEAR
    private final int[] linearFields;
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
            foundReaders.add(new FieldReader(field, lookupIn(member.getDeclaringClass()), member));
        }
        if (found.size() > FIELDS_MAX) {
            throw new SchemaException(type.getName() + " has " + found.size() + " @Sync fields; at most " + FIELDS_MAX
                    + " fit: split it into two entities");
        }
        fields = List.copyOf(found);
        readers = foundReaders.toArray(FieldReader[]::new);
        int groupsSoFar = 0;
        for (Part part : Part.values()) {
            int[] members = IntStream.range(0, fields.size())
                    .filter(i -> fields.get(i).part() == part)
                    .toArray();
            parts[part.ordinal()] = new PartSchema(type.getName(), fields, members, groupsSoFar);
            groupsSoFar += parts[part.ordinal()].groups();
        }
        groups = groupsSoFar;
        groupOf = IntStream.range(0, fields.size())
                .map(i -> parts[fields.get(i).part().ordinal()].groupIndexOfField(i))
                .toArray();
        linearFields = IntStream.range(0, fields.size())
                .filter(i -> fields.get(i).motion().linear())
                .toArray();
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

    /** Its fields with one audience. */
    public PartSchema part(int part) {
        return parts[part];
    }

    /** Groups of LINEAR fields, over all parts. */
    public int groups() {
        return groups;
    }

    /** The group of a LINEAR field, counted over all parts. */
    public int groupOf(int field) {
        return groupOf[field];
    }

    /** Its LINEAR fields, as ascending indices into {@link #fields}. Not to be written to. */
    public int[] linearFields() {
        return linearFields;
    }

    /** Whether it has public numbers {@code x} and {@code y}: only then is it seen by place. */
    public boolean hasPlace() {
        return xField >= 0 && yField >= 0;
    }

    /** The field that is its place's x. Only if it {@link #hasPlace}. */
    public int xField() {
        return xField;
    }

    /** The field that is its place's y. Only if it {@link #hasPlace}. */
    public int yField() {
        return yField;
    }

    /** Reads a live entity, and returns how many values were NaN, out of range, or strings that were cut. */
    public int read(Entity entity, LiveValues to) {
        int clamped = 0;
        for (int i = 0; i < readers.length; i++) {
            clamped += readers[i].read(entity, to, i) ? 0 : 1;
        }
        return clamped;
    }

    /** As {@link #read}, of one part's fields alone. */
    public void readPart(Entity entity, int part, LiveValues to) {
        for (int field : parts[part].fields()) {
            readers[field].read(entity, to, field);
        }
    }

    /** The bits of a public change's mask that say its place jumped; 0: none does. */
    public int placeJumpBits() {
        return hasPlace() ? jumpBit(xField) | jumpBit(yField) : 0;
    }

    /** Whether receivers draw its place as moving between two publishes; else it steps from one to the other. */
    public boolean placeMoves() {
        return hasPlace() && moves(xField) && moves(yField);
    }

    private int jumpBit(int field) {
        return groupOf[field] < 0 ? 0 : 1 << parts[Part.PUBLIC.ordinal()].jumpBit(groupOf[field]);
    }

    private boolean moves(int field) {
        return groupOf[field] >= 0 || fields.get(field).kind() == FieldKind.DOUBLE;
    }

    private int placeField(String name) {
        for (int i : parts[Part.PUBLIC.ordinal()].fields()) {
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
        try {
            FieldSchema field = FieldSchema.of(member.getName(), member.getType(), sync.to(), sync.resolution());
            requireResolution(field.kind(), sync.resolution());
            return field.moving(FieldMotion.of(field.kind(), sync));
        } catch (SchemaException e) {
            throw new SchemaException(where + " " + e.getMessage());
        }
    }

    static void requireResolution(FieldKind kind, double resolution) {
        if (kind == FieldKind.DOUBLE && !(resolution > 0 && resolution <= 1e9)) {
            throw new SchemaException("is a double without a resolution: write @Sync(resolution = 0.01), in its units");
        }
        if (kind != FieldKind.DOUBLE && resolution != 0) {
            throw new SchemaException("has a resolution but is no double: remove it");
        }
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
