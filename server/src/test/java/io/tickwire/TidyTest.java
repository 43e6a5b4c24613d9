package io.tickwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the style of every module's Java and TypeScript as far as plain text shows it. */
class TidyTest {
    private static final int LINES_MAX = 600;
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "gen", "lib", ".git");
    private static final Set<String> BUILT = Set.of("web-client/dist", "web-client/package/dist");
    private static final Pattern SOURCE = Pattern.compile(".+\\.(java|ts|js|mjs|py)");
    private static final String VAGUE = "(Util|Utils|Common|Manager|Helper|Helpers|Impl)";
    private static final Pattern VAGUE_JAVA = Pattern.compile(".*" + VAGUE + "(?![a-z]).*\\.java");
    private static final Pattern VAGUE_SCRIPT =
            Pattern.compile("(?i)(.*[^a-z])?" + VAGUE + "([^a-z].*)?\\.(ts|js|mjs|py)");
    private static final Pattern VAGUE_TYPE =
            Pattern.compile("\\b(class|interface|record|enum|type)\\s+\\w*" + VAGUE + "(?![a-z])");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern LOCK = Pattern.compile("\\bsynchronized\\s*\\(");

    private static final List<Path> sources = new ArrayList<>();

    @BeforeAll
    static void findSources() throws IOException {
        sources.clear();
        Files.walkFileTree(Path.of("").toAbsolutePath().getParent(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(name(folder)) || BUILT.stream().anyMatch(folder::endsWith)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (SOURCE.matcher(name(file)).matches()) {
                    sources.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Test
    void shouldFindTheSourcesOfAllModules() {
        assertThat(sources).anyMatch(file -> file.endsWith("server/src/test/java/io/tickwire/TidyTest.java"));
        assertThat(sources).anyMatch(file -> file.endsWith("proto/src/main/java/io/tickwire/proto/Varint.java"));
    }

    @Test
    void shouldKeepFilesShort() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources) {
            int lines = Files.readAllLines(file).size();
            if (lines > LINES_MAX) {
                found.add(file + " has " + lines + " lines, more than " + LINES_MAX);
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void shouldNameThingsByWhatTheyDo() throws IOException {
        assertThat(sources)
                .noneMatch(file -> VAGUE_JAVA.matcher(name(file)).matches()
                        || VAGUE_SCRIPT.matcher(name(file)).matches());
        assertThat(lines(VAGUE_TYPE)).isEmpty();
    }

    @Test
    void shouldIndentWithSpaces() throws IOException {
        assertThat(lines(Pattern.compile("\t"))).isEmpty();
    }

    @Test
    void shouldLeaveNothingUnfinished() throws IOException {
        assertThat(lines(UNFINISHED)).isEmpty();
    }

    @Test
    void shouldTakeNoLockOnTheRoomThread() throws IOException {
        Pattern roomThread =
                Pattern.compile(".*/io/tickwire/(base|game|games|schema|replication|wire|room|session)/.*");
        assertThat(lines(LOCK)).noneMatch(line -> roomThread.matcher(line).matches());
    }

    @Test
    void shouldDescribeEveryPackage() throws IOException {
        List<Path> bare = new ArrayList<>();
        for (Path file : sources) {
            Path description = file.resolveSibling("package-info.java");
            if (file.toString().contains("/src/main/java/")
                    && (!Files.exists(description)
                            || !Files.readString(description).contains("*/\n@NullMarked\n"))) {
                bare.add(description);
            }
        }
        assertThat(bare).isEmpty();
    }

    /** Every line with a match, as {@code path:number: text}. */
    private static List<String> lines(Pattern pattern) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (pattern.matcher(lines.get(i)).find()) {
                    found.add(file + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        }
        return found;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
