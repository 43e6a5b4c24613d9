package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.config.ConfigSources;
import io.tickwire.game.Game;
import io.tickwire.proto.v1.Welcome;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A game that comes as a jar file, as its author would build it. */
final class JarGameIT {
    private static final String SERVICE_FILE = "META-INF/services/io.tickwire.game.Game";
    private static final String SOURCE = """
            package games;

            import io.tickwire.game.*;

            @GameInfo(name = "ring", tickHz = 30, capacity = 7)
            public final class Ring implements Game<Ring.Turn> {
                public static final class Bead extends Entity {
                    @Sync(resolution = 0.01) public double x, y;
                }

                public record Turn(@Range(min = -1, max = 1) int way) implements Input {}

                public void join(Room room, Player player) { player.control(room.spawn(new Bead())); }

                public void input(Room room, Player player, Turn turn) { ((Bead) player.controlled()).x += turn.way(); }

                public void tick(Room room) {}
            }
            """;

    @TempDir
    Path folder;

    @Test
    void shouldPlayTheGameOfAJar() throws Exception {
        Path jar = jar("games.Ring");

        try (TestServer server = TestServer.start("game.name=" + jar)) {
            TestPlayer player = TestPlayer.join(server, "Ann");
            Welcome welcome = player.welcome();
            assertThat(welcome.getGame()).isEqualTo("ring");
            assertThat(welcome.getTickHz())
                    .as("what the game says, where the host said nothing")
                    .isEqualTo(30);
            assertThat(player.snapshot().getWholeList()).isNotEmpty();
        }
    }

    @Test
    void shouldSayWhatIsWrongWithAJarThatCannotBePlayed() throws Exception {
        Path text = Files.writeString(folder.resolve("text.jar"), "not a jar");
        assertRefused(text, "text.jar is not a jar file");
        Path other = folder.resolve("other.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(other))) {
            add(out, "readme.txt", "nothing here".getBytes(StandardCharsets.UTF_8));
        }
        assertRefused(other, "other.jar has no " + SERVICE_FILE);
        assertRefused(jar("games.Square"), "a game cannot be loaded");
        assertRefused(folder.resolve("none.jar"), "none.jar does not exist");
    }

    private static void assertRefused(Path jar, String message) {
        assertThatThrownBy(() -> GameCatalog.onClassPath()
                        .hosted(new ConfigSources()
                                .assignment("game.name=" + jar)
                                .load()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    /** A jar of the game, whose service file names this class. */
    private Path jar(String named) throws IOException, URISyntaxException {
        Path source = Files.writeString(folder.resolve("Ring.java"), SOURCE);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        String api = Path.of(Game.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        try (OutputStream said = Files.newOutputStream(folder.resolve("compiler.txt"))) {
            int code = ToolProvider.getSystemJavaCompiler()
                    .run(null, said, said, "-cp", api, "-proc:none", "-d", classes.toString(), source.toString());
            assertThat(code)
                    .as(Files.readString(folder.resolve("compiler.txt")))
                    .isZero();
        }
        Path jar = folder.resolve("ring-" + named + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            add(out, SERVICE_FILE, named.getBytes(StandardCharsets.UTF_8));
            List<Path> found = files.filter(Files::isRegularFile).toList();
            for (Path file : found) {
                add(out, classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return jar;
    }

    private static void add(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }
}
