package io.tickwire.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents point to exists. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern PATH = Pattern.compile("[\\w.-]+(/[\\w.-]+)+/?");
    private static final Pattern TYPE = Pattern.compile("[A-Z]\\w*[a-z]\\w*");
    private static final Pattern MEMBER = Pattern.compile("([A-Z]\\w*[a-z]\\w*)[.#](\\w+)(\\(.*\\))?");

    @Test
    void shouldLinkToFilesThatExist() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            for (MatchResult link : matches(LINK, Files.readString(document))) {
                String target = link.group(1);
                if (!target.contains("://") && !Files.exists(document.resolveSibling(target))) {
                    broken.add(document + " -> " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void shouldNameFilesThatExist() throws IOException {
        assertThat(named("README.md"))
                .filteredOn(word -> PATH.matcher(word).matches())
                .allMatch(DocumentsTest::isFile);
        assertThat(named("CONTRIBUTING.md"))
                .filteredOn(word -> PATH.matcher(word).matches())
                .allMatch(DocumentsTest::isFile);
        List<String> files = named("docs/architecture.md").stream()
                .filter(word -> PATH.matcher(word).matches())
                .toList();
        assertThat(files).hasSizeGreaterThan(3).allMatch(DocumentsTest::isFile);
    }

    @Test
    void shouldFollowAKeyPressByNamesThatExist() throws IOException {
        Sources sources = Sources.read();
        List<String> names = named("docs/architecture.md");

        assertThat(names)
                .filteredOn(word -> TYPE.matcher(word).matches())
                .hasSizeGreaterThan(10)
                .allMatch(sources::declares);
        assertThat(names)
                .filteredOn(word -> MEMBER.matcher(word).matches())
                .hasSizeGreaterThan(20)
                .allMatch(word -> {
                    MatchResult name = matches(MEMBER, word).get(0);
                    return sources.declares(name.group(1), name.group(2));
                });
    }

    private static boolean isFile(String path) {
        return Files.exists(Repository.ROOT.resolve(path));
    }

    /** Everything between backticks on one line, outside of code blocks. */
    private static List<String> named(String path) {
        String text = Repository.read(path).replaceAll("(?s)```.*?```", "");
        return matches(CODE, text).stream().map(match -> match.group(1)).toList();
    }

    private static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private static List<Path> documents() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : List.of("", "docs", "docs/decisions", "docs/examples")) {
            Path path = Repository.ROOT.resolve(folder);
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.list(path)) {
                    files.filter(file -> file.toString().endsWith(".md")).forEach(found::add);
                }
            }
        }
        return found;
    }
}
