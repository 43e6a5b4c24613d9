package io.tickwire.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.game.Game;
import io.tickwire.schema.EntitySchema;
import io.tickwire.schema.FieldSchema;
import io.tickwire.schema.GameSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The game that the README shows is one. */
class ReadmeGameTest {
    @TempDir
    Path folder;

    @Test
    void shouldCompileAndHaveASchema() throws IOException, URISyntaxException, ReflectiveOperationException {
        Matcher block = Pattern.compile("(?s)```java\n(.*?)```").matcher(Repository.read("README.md"));
        assertThat(block.find()).isTrue();
        Path source = Files.writeString(folder.resolve("Tag.java"), block.group(1));

        assertThat(compile(source)).isEmpty();

        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            GameSchema schema = GameSchema.of(loader.loadClass("Tag"));
            assertThat(schema.gameName()).isEqualTo("tag");
            assertThat(schema.types()).extracting(EntitySchema::name).containsExactly("Runner");
            assertThat(schema.types().get(0).fields())
                    .extracting(FieldSchema::name)
                    .contains("x", "y", "it");
            assertThat(schema.input().fields()).extracting(FieldSchema::name).containsExactly("dx", "dy");
        }
    }

    /** What the compiler had to say. */
    private String compile(Path source) throws IOException, URISyntaxException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path game = Path.of(
                Game.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        StringWriter said = new StringWriter();
        List<String> options = List.of("-cp", game.toString(), "-d", folder.toString(), "-proc:none");
        var files = compiler.getStandardFileManager(null, null, null);
        compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                .call();
        files.close();
        return said.toString();
    }
}
