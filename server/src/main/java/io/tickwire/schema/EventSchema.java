package io.tickwire.schema;

import io.tickwire.game.Event;
import io.tickwire.game.Motion;
import io.tickwire.game.Part;
import io.tickwire.game.Sync;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** An event's record as the engine reads it. Immutable, any thread. Bound: {@link EntitySchema#FIELDS_MAX} components. */
public final class EventSchema {
    private final int typeId;
    private final Class<? extends Record> type;
    private final List<FieldSchema> fields;
    private final FieldReader[] readers; // [field]
    private final int xField;
    private final int yField;

    EventSchema(int typeId, Class<?> declared) {
        this.typeId = typeId;
        if (!declared.isAnnotationPresent(Event.class)) {
            throw new SchemaException(
                    declared.getName() + " is told as an event but has no @Event: write it on the record");
        }
        if (!declared.isRecord()) {
            throw new SchemaException(declared.getName() + " is an @Event but no record: make it a record");
        }
        type = declared.asSubclass(Record.class);
        RecordComponent[] components = type.getRecordComponents();
        if (components.length > EntitySchema.FIELDS_MAX) {
            throw new SchemaException(type.getName() + " has " + components.length + " components; at most "
                    + EntitySchema.FIELDS_MAX + " fit: split it into two events");
        }
        MethodHandles.Lookup lookup = EntitySchema.lookupIn(type);
        List<FieldSchema> found = new ArrayList<>();
        readers = new FieldReader[components.length];
        for (int i = 0; i < readers.length; i++) {
            Field member = fieldOf(type, components[i].getName());
            FieldSchema field = schemaOf(member);
            found.add(field);
            readers[i] = new FieldReader(field, lookup, member);
        }
        fields = List.copyOf(found);
        xField = number("x");
        yField = number("y");
    }

    /** Its index in {@link GameSchema#events()}. */
    public int typeId() {
        return typeId;
    }

    /** The record's simple name. */
    public String name() {
        return type.getSimpleName();
    }

    public Class<? extends Record> type() {
        return type;
    }

    public List<FieldSchema> fields() {
        return fields;
    }

    /** Whether it has numbers {@code x} and {@code y}: only then is it told by place. */
    public boolean hasPlace() {
        return xField >= 0 && yField >= 0;
    }

    /** The place's x in units, from values as {@link #read} gives them. */
    public double x(int[] values) {
        return inUnits(xField, values);
    }

    /** The place's y in units, from values as {@link #read} gives them. */
    public double y(int[] values) {
        return inUnits(yField, values);
    }

    /** Reads an event, and returns how many values were NaN, out of range, or strings that were cut. */
    public int read(Record event, LiveValues to) {
        int clamped = 0;
        for (int i = 0; i < readers.length; i++) {
            clamped += readers[i].read(event, to, i) ? 0 : 1;
        }
        return clamped;
    }

    private double inUnits(int field, int[] values) {
        double resolution = fields.get(field).resolution();
        return resolution == 0 ? values[field] : values[field] * resolution;
    }

    private int number(String name) {
        for (int i = 0; i < fields.size(); i++) {
            FieldKind kind = fields.get(i).kind();
            if (fields.get(i).name().equals(name) && (kind == FieldKind.DOUBLE || kind == FieldKind.INT)) {
                return i;
            }
        }
        return -1;
    }

    /** A component's annotation stands on its field, and so does its value. */
    private static Field fieldOf(Class<?> type, String component) {
        try {
            return type.getDeclaredField(component);
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }

    private static FieldSchema schemaOf(Field member) {
        String where = member.getDeclaringClass().getName() + "." + member.getName();
        Sync sync = member.getAnnotation(Sync.class);
        if (sync != null && sync.to() != Part.PUBLIC) {
            throw new SchemaException(where + " goes to " + sync.to()
                    + ": an event goes whole to whom it is emitted, use room.emit(event, player)");
        }
        if (sync != null && (sync.motion() != Motion.NONE || sync.wrap() != 0)) {
            throw new SchemaException(where + " has a motion or a wrap: an event is told once, remove them");
        }
        double resolution = sync == null ? 0 : sync.resolution();
        try {
            FieldSchema field = FieldSchema.of(member.getName(), member.getType(), Part.PUBLIC, resolution);
            EntitySchema.requireResolution(field.kind(), resolution);
            return field;
        } catch (SchemaException e) {
            throw new SchemaException(where + " " + e.getMessage());
        }
    }
}
