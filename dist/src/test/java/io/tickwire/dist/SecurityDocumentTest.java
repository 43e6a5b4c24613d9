package io.tickwire.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/security.md promises tests, and keeps its promises. */
class SecurityDocumentTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| (.+) \\| (.+) \\| (.+) \\|$");
    private static final Pattern NAMED = Pattern.compile("`([\\w.-]+?)(?:#([^`]+))?`");

    private static List<Path> sources = List.of();

    @BeforeAll
    static void findTests() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : List.of(
                "server/src/test",
                "client-sim/src/test",
                "proto/src/test",
                "dist/src/test",
                "web-client/src",
                "web-client/test")) {
            try (Stream<Path> files = Files.walk(Repository.ROOT.resolve(folder))) {
                files.filter(Files::isRegularFile).forEach(found::add);
            }
        }
        sources = found;
    }

    @Test
    void shouldNumberItsRows() {
        assertThat(rows()).hasSizeGreaterThan(60);
        assertThat(rows().stream().map(row -> Integer.parseInt(row.group(1))))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, rows().size()).boxed().toList());
    }

    @Test
    void shouldNameTestsThatExist() {
        List<String> missing = new ArrayList<>();
        for (MatchResult row : rows()) {
            List<MatchResult> named = NAMED.matcher(row.group(4)).results().toList();
            if (named.isEmpty()) {
                missing.add("row " + row.group(1) + " names no test");
            }
            for (MatchResult test : named) {
                if (!exists(test.group(1), test.group(2))) {
                    missing.add("row " + row.group(1) + ": " + test.group());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** A class and a method of it; or a file of the page's tests and one of its names. Several classes may have one name. */
    private static boolean exists(String file, @Nullable String test) {
        String name = file.endsWith(".ts") ? file : file + ".java";
        return sources.stream()
                .filter(source -> source.endsWith(name))
                .anyMatch(source -> test == null || declares(read(source), file.endsWith(".ts"), test));
    }

    private static boolean declares(String text, boolean script, String test) {
        return script
                ? text.contains("\"" + test + "\",")
                : text.contains("void " + test + "(") || text.contains("Stream<DynamicTest> " + test + "(");
    }

    private static List<MatchResult> rows() {
        return ROW.matcher(Repository.read("docs/security.md")).results().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
