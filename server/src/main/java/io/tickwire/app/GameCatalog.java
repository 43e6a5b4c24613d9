package io.tickwire.app;

import io.tickwire.config.RoomConfig;
import io.tickwire.config.ServerConfig;
import io.tickwire.config.Spelling;
import io.tickwire.game.Game;
import io.tickwire.game.GameInfo;
import io.tickwire.loop.HostedGame;
import io.tickwire.schema.GameSchema;
import io.tickwire.schema.SchemaException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The games this server can play: those that {@link ServiceLoader} finds on the class path, and the one in a jar file if one was named. Immutable.
 */
public final class GameCatalog {
    private static final String SERVICE_FILE = "META-INF/services/" + Game.class.getName();

    private final Map<String, Class<?>> classes;

    private GameCatalog(Map<String, Class<?>> classes) {
        this.classes = classes;
    }

    /** The games on the class path. */
    public static GameCatalog onClassPath() {
        return new GameCatalog(find(GameCatalog.class.getClassLoader()));
    }

    /** Names, in alphabetical order. */
    public Collection<String> names() {
        return List.copyOf(classes.keySet());
    }

    /** What a configuration asks for; {@link UsageException} when there is no such game, or it cannot be used. */
    public HostedGame hosted(ServerConfig config) {
        Class<?> type = type(config.game());
        GameSchema schema;
        try {
            schema = GameSchema.of(type);
        } catch (SchemaException | LinkageError e) {
            throw new UsageException("the game " + config.game() + " cannot be played: " + e.getMessage());
        }
        RoomConfig rooms =
                config.rooms().forGame(schema.info().tickHz(), schema.info().capacity());
        return new HostedGame(maker(type), schema, rooms, config.options());
    }

    private Class<?> type(String nameOrJar) {
        if (nameOrJar.endsWith(".jar")) {
            return fromJar(Path.of(nameOrJar));
        }
        Class<?> type = classes.get(nameOrJar);
        if (type == null) {
            throw new UsageException("there is no game called " + nameOrJar
                    + Spelling.nearest(nameOrJar, classes.keySet())
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; there is " + String.join(", ", classes.keySet()) + ", or name a jar file"));
        }
        return type;
    }

    private static Class<?> fromJar(Path jar) {
        check(jar);
        // stays open as long as the process: the game's classes are loaded when they are first needed
        Map<String, Class<?>> found =
                find(new URLClassLoader(new URL[] {url(jar)}, GameCatalog.class.getClassLoader()) {
                    @Override
                    public Enumeration<URL> getResources(String name) throws IOException {
                        return name.equals(SERVICE_FILE) ? findResources(name) : super.getResources(name);
                    }
                });
        if (found.size() != 1) {
            throw new UsageException(jar + " names " + (found.isEmpty() ? "no game" : "several games") + " in "
                    + SERVICE_FILE + "; it must name one class");
        }
        return found.values().iterator().next();
    }

    private static void check(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new UsageException(jar + " does not exist; give --game the path of a jar file, or a name");
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            if (zip.getEntry(SERVICE_FILE) == null) {
                throw new UsageException(
                        jar + " has no " + SERVICE_FILE + "; it must be there and name the game's class");
            }
        } catch (ZipException e) {
            throw new UsageException(jar + " is not a jar file: " + e.getMessage());
        } catch (IOException e) {
            throw new UsageException(jar + " cannot be read: " + e.getMessage());
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UsageException(jar + " cannot be read: " + e.getMessage());
        }
    }

    @SuppressWarnings("rawtypes") // what ServiceLoader finds is known by its class only
    private static Map<String, Class<?>> find(ClassLoader loader) {
        Map<String, Class<?>> found = new TreeMap<>();
        try {
            List<ServiceLoader.Provider<Game>> providers = new ArrayList<>();
            ServiceLoader.load(Game.class, loader).stream().forEach(providers::add);
            for (ServiceLoader.Provider<Game> provider : providers) {
                GameInfo info = provider.type().getAnnotation(GameInfo.class);
                if (info == null) {
                    throw new UsageException(
                            provider.type().getName() + " has no @GameInfo; it says what a game is called");
                }
                Class<?> other = found.putIfAbsent(info.name(), provider.type());
                if (other != null && other != provider.type()) {
                    throw new UsageException("two games are called " + info.name() + ": " + other.getName() + " and "
                            + provider.type().getName() + "; rename one in its @GameInfo");
                }
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new UsageException("a game cannot be loaded: " + e.getMessage());
        }
        return found;
    }

    private static Supplier<Game<?>> maker(Class<?> type) {
        return () -> {
            try {
                return (Game<?>) type.getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot make a " + type.getName() + ": " + e, e);
            }
        };
    }
}
