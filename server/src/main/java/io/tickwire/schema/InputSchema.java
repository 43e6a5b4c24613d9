package io.tickwire.schema;

import io.tickwire.game.Input;
import io.tickwire.game.Part;
import io.tickwire.game.Range;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A game's input record: what may arrive, and how it becomes an instance. Any thread. */
public final class InputSchema {
    private static final MethodHandle VALUE = MethodHandles.arrayElementGetter(int[].class);
    private static final MethodHandle APPLY = of(IntToDoubleFunction.class, "applyAsDouble", double.class);
    private static final MethodHandle TEST = of(IntPredicate.class, "test", boolean.class);

    private final List<FieldSchema> fields;
    private final MethodHandle constructor; // Object[] → Record
    private final MethodHandle maker; // int[], quanta and indices → Record
    private final MethodHandle[] getters; // [field] Record → Object
    private final MethodHandle[] buttons; // [n-th boolean] Record → boolean
    private final int[] buttonFields; // [n-th boolean] its field
    private final Record neutral;

    InputSchema(Class<? extends Record> type) {
        List<FieldSchema> found = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            found.add(fieldOf(type, component));
        }
        if (found.size() > EntitySchema.FIELDS_MAX) {
            throw new SchemaException(type.getName() + " has " + found.size() + " components; at most "
                    + EntitySchema.FIELDS_MAX + " are allowed");
        }
        fields = List.copyOf(found);
        MethodHandle canonical = constructorOf(type);
        constructor = canonical
                .asSpreader(Object[].class, fields.size())
                .asType(MethodType.methodType(Record.class, Object[].class));
        maker = makerOf(canonical, fields);
        MethodHandle[] accessors = accessorsOf(type);
        getters = Stream.of(accessors)
                .map(accessor -> accessor.asType(MethodType.methodType(Object.class, Record.class)))
                .toArray(MethodHandle[]::new);
        buttonFields = IntStream.range(0, fields.size())
                .filter(i -> fields.get(i).kind() == FieldKind.BOOLEAN)
                .toArray();
        buttons = IntStream.of(buttonFields)
                .mapToObj(field -> accessors[field].asType(MethodType.methodType(boolean.class, Record.class)))
                .toArray(MethodHandle[]::new);
        int[] nearest = new int[fields.size()];
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = Math.max(fields.get(i).min(), Math.min(0, fields.get(i).max()));
        }
        neutral = decode(nearest);
    }

    public List<FieldSchema> fields() {
        return fields;
    }

    /** What stands in for a player that sends nothing. */
    public Record neutral() {
        return neutral;
    }

    /** Whether a field's values are zigzagged on the wire. */
    public boolean zigzagged(int field) {
        FieldKind kind = fields.get(field).kind();
        return kind == FieldKind.INT || kind == FieldKind.DOUBLE;
    }

    /** Whether a field may take this value, quantum or index. */
    public boolean accepts(int field, int value) {
        FieldSchema schema = fields.get(field);
        return value >= schema.min() && value <= schema.max();
    }

    /**
     * An instance of the record from accepted values, quanta and indices, [field]. Makes no garbage beside it. This is the game's code: it may
     * refuse them with whatever it throws, or wait.
     */
    public Record decode(int[] values) {
        try {
            return (Record) maker.invokeExact(values);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The components of an input that are true: bit [n-th boolean component]. Makes no garbage. */
    public int buttons(Record input) {
        int pressed = 0;
        try {
            for (int n = 0; n < buttons.length; n++) {
                pressed |= (boolean) buttons[n].invokeExact(input) ? 1 << n : 0;
            }
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return pressed;
    }

    /** The same input with these {@link #buttons} true as well; the input itself if they are, or if its record takes no such values. */
    public Record press(Record input, int pressed) {
        if ((pressed & ~buttons(input)) == 0) {
            return input;
        }
        Object[] arguments = new Object[getters.length];
        try {
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = (Object) getters[i].invokeExact(input);
            }
            for (int rest = pressed; rest != 0; rest &= rest - 1) {
                arguments[buttonFields[Integer.numberOfTrailingZeros(rest)]] = true;
            }
            return (Record) constructor.invokeExact(arguments);
        } catch (Error e) {
            throw e;
        } catch (Throwable refused) {
            return input;
        }
    }

    private static FieldSchema fieldOf(Class<?> type, RecordComponent component) {
        String where = type.getName() + "." + component.getName();
        Range range = component.getAnnotation(Range.class);
        FieldSchema field;
        try {
            field = FieldSchema.of(
                    component.getName(), component.getType(), Part.PUBLIC, range == null ? 0 : range.resolution());
        } catch (SchemaException e) {
            throw new SchemaException(where + " " + e.getMessage());
        }
        return switch (field.kind()) {
            case STRING -> throw new SchemaException(where + " is a String: an input has numbers, booleans and enums");
            case BOOLEAN -> field;
            case ENUM -> {
                if (field.constants().isEmpty()) {
                    throw new SchemaException(where + " is an enum without constants");
                }
                yield field;
            }
            case INT -> range == null ? field : limited(where, field, range, 1);
            case DOUBLE -> {
                if (range == null || !(range.resolution() > 0)) {
                    throw new SchemaException(
                            where + " is a double without limits: write @Range(min = -1, max = 1, resolution = 0.01)");
                }
                yield limited(where, field, range, range.resolution());
            }
        };
    }

    private static FieldSchema limited(String where, FieldSchema field, Range range, double resolution) {
        double min = Math.ceil(range.min() / resolution - 1e-9);
        double max = Math.floor(range.max() / resolution + 1e-9);
        if (!(min <= max && min >= Integer.MIN_VALUE && max <= Integer.MAX_VALUE)) {
            throw new SchemaException(where + " allows no value that fits 32 bits: check its @Range");
        }
        return field.within((int) min, (int) max);
    }

    private static MethodHandle[] accessorsOf(Class<? extends Record> type) {
        RecordComponent[] components = type.getRecordComponents();
        MethodHandle[] accessors = new MethodHandle[components.length];
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            for (int i = 0; i < accessors.length; i++) {
                accessors[i] = lookup.unreflect(components[i].getAccessor());
            }
            return accessors;
        } catch (IllegalAccessException e) {
            throw new SchemaException(type.getName() + " cannot be read (" + e.getMessage() + "): make it public");
        }
    }

    private static MethodHandle constructorOf(Class<? extends Record> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
        }
        if (!Input.class.isAssignableFrom(type)) {
            throw new SchemaException(type.getName() + " is the game's input but does not implement Input");
        }
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .unreflectConstructor(type.getDeclaredConstructor(types));
        } catch (ReflectiveOperationException e) {
            throw new SchemaException(type.getName() + " cannot be made (" + e.getMessage() + "): make it public");
        }
    }

    /** The constructor with each parameter read from the array of all values. */
    private static MethodHandle makerOf(MethodHandle constructor, List<FieldSchema> fields) {
        MethodHandle made = constructor.asType(constructor.type().changeReturnType(Record.class));
        if (fields.isEmpty()) {
            return MethodHandles.dropArguments(made, 0, int[].class);
        }
        MethodHandle[] arguments = new MethodHandle[fields.size()];
        for (int i = 0; i < arguments.length; i++) {
            MethodHandle value = MethodHandles.insertArguments(VALUE, 1, i);
            Class<?> type = constructor.type().parameterType(i);
            arguments[i] = MethodHandles.filterReturnValue(value, converter(fields.get(i), type))
                    .asType(MethodType.methodType(type, int[].class));
        }
        MethodHandle ofArrays = MethodHandles.filterArguments(made, 0, arguments);
        return MethodHandles.permuteArguments(
                ofArrays, MethodType.methodType(Record.class, int[].class), new int[arguments.length]);
    }

    private static MethodHandle converter(FieldSchema field, Class<?> type) {
        return switch (field.kind()) {
            case INT -> MethodHandles.identity(int.class);
            case DOUBLE -> {
                double resolution = field.resolution();
                IntToDoubleFunction times = quanta -> quanta * resolution;
                yield APPLY.bindTo(times);
            }
            case BOOLEAN -> {
                IntPredicate isSet = value -> value != 0;
                yield TEST.bindTo(isSet);
            }
            case ENUM -> MethodHandles.arrayElementGetter(Object[].class).bindTo(type.getEnumConstants());
            case STRING -> throw new AssertionError("no input has a string");
        };
    }

    private static MethodHandle of(Class<?> function, String name, Class<?> returns) {
        try {
            return MethodHandles.publicLookup().findVirtual(function, name, MethodType.methodType(returns, int.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }
}
