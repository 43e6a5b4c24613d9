package io.tickwire.schema;

import io.tickwire.game.Entity;
import io.tickwire.game.Event;
import io.tickwire.game.Game;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.PredictingGame;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Everything a game replicates and takes in. Made once per game at start; immutable, any thread. */
public final class GameSchema {
    private final GameInfo info;
    private final List<EntitySchema> types;
    private final Map<Class<?>, EntitySchema> byClass;
    private final InputSchema input;
    private final @Nullable EntitySchema predicted;
    private final List<EventSchema> events;
    private final Map<Class<?>, EventSchema> eventByClass;
    private final int hash;

    private GameSchema(Class<?> game) {
        GameInfo declared = game.getAnnotation(GameInfo.class);
        if (declared == null) {
            throw new SchemaException(game.getName() + " has no name: write @GameInfo(name = \"…\") on it");
        }
        if (!declared.name().matches("[a-z0-9][a-z0-9-]{0,31}")) {
            throw new SchemaException(game.getName() + " is called \"" + declared.name()
                    + "\": use 1 to 32 lower case letters, digits and dashes");
        }
        info = declared;
        List<Class<? extends Entity>> classes = entityClasses(game, declared);
        types = java.util.stream.IntStream.range(0, classes.size())
                .mapToObj(id -> new EntitySchema(id, classes.get(id)))
                .toList();
        byClass = types.stream().collect(Collectors.toMap(EntitySchema::type, Function.identity()));
        input = new InputSchema(inputClass(game));
        predicted = PredictedType.of(game, byClass);
        List<Class<?>> eventClasses = eventClasses(game, declared);
        events = java.util.stream.IntStream.range(0, eventClasses.size())
                .mapToObj(id -> new EventSchema(id, eventClasses.get(id)))
                .toList();
        eventByClass = events.stream().collect(Collectors.toMap(EventSchema::type, Function.identity()));
        requireNames(game);
        CRC32 crc = new CRC32();
        crc.update(canonicalText().getBytes(StandardCharsets.UTF_8));
        hash = (int) crc.getValue() | 1; // 0 means "any" on the wire
    }

    /** Reads a game's class; throws {@link SchemaException} with the class, the member and the cure. */
    public static GameSchema of(Class<?> game) {
        return new GameSchema(game);
    }

    public String gameName() {
        return info.name();
    }

    public GameInfo info() {
        return info;
    }

    /** By type id. */
    public List<EntitySchema> types() {
        return types;
    }

    /** The type of a live entity; throws {@link SchemaException} when the game did not declare it. */
    public EntitySchema typeOf(Entity entity) {
        EntitySchema type = byClass.get(entity.getClass());
        if (type == null) {
            throw new SchemaException(entity.getClass().getName() + " is not known to the game " + gameName()
                    + ": nest it in the game's class, or name it in @GameInfo(entities = …)");
        }
        return type;
    }

    public InputSchema input() {
        return input;
    }

    /** The type whose owners' clients run ahead; null: none. */
    public @Nullable EntitySchema predicted() {
        return predicted;
    }

    /** By event type id. */
    public List<EventSchema> events() {
        return events;
    }

    /** The type of an event; throws {@link SchemaException} when the game did not declare it. */
    public EventSchema typeOf(Record event) {
        EventSchema type = eventByClass.get(event.getClass());
        if (type == null) {
            throw new SchemaException(event.getClass().getName() + " is not known as an event to the game " + gameName()
                    + ": write @Event on it, and nest it in the game's class or name it in @GameInfo(events = …)");
        }
        return type;
    }

    /** Names this exact schema; never 0. */
    public int hash() {
        return hash;
    }

    private String canonicalText() {
        StringBuilder text = new StringBuilder();
        for (EntitySchema type : types) {
            text.append(type.name()).append(type.fields()).append('\n');
        }
        text.append(input.fields());
        for (EventSchema event : events) {
            text.append('\n').append(event.name()).append(event.fields());
        }
        return text.toString();
    }

    /** Receivers tell events apart by name. */
    private void requireNames(Class<?> game) {
        Set<String> names = new LinkedHashSet<>();
        for (EventSchema event : events) {
            if (!names.add(event.name())) {
                throw new SchemaException(game.getName() + " has two events called " + event.name() + ": rename one");
            }
        }
    }

    /** Nested records by name, then those the annotation names. */
    private static List<Class<?>> eventClasses(Class<?> game, GameInfo info) {
        Set<Class<?>> found = new LinkedHashSet<>();
        Stream.of(game.getDeclaredClasses())
                .filter(c -> c.isAnnotationPresent(Event.class))
                .sorted(Comparator.comparing(Class::getName))
                .forEach(found::add);
        found.addAll(List.of(info.events()));
        return List.copyOf(found);
    }

    /** Nested classes by name, then those the annotation names. */
    private static List<Class<? extends Entity>> entityClasses(Class<?> game, GameInfo info) {
        Set<Class<? extends Entity>> found = new LinkedHashSet<>();
        Stream.of(game.getDeclaredClasses())
                .filter(c -> Entity.class.isAssignableFrom(c) && !Modifier.isAbstract(c.getModifiers()))
                .sorted(Comparator.comparing(Class::getName))
                .forEach(c -> found.add(c.asSubclass(Entity.class)));
        found.addAll(List.of(info.entities()));
        return List.copyOf(found);
    }

    private static Class<? extends Record> inputClass(Class<?> game) {
        ParameterizedType said = PredictedType.said(game, Game.class);
        ParameterizedType generic = said == null ? PredictedType.said(game, PredictingGame.class) : said;
        if (generic != null) {
            Type[] arguments = generic.getActualTypeArguments(); // the input comes last
            if (arguments[arguments.length - 1] instanceof Class<?> argument
                    && Input.class.isAssignableFrom(argument)) {
                return argument.asSubclass(Record.class);
            }
        }
        throw new SchemaException(game.getName() + " does not say what its input is: write implements Game<YourInput>");
    }
}
