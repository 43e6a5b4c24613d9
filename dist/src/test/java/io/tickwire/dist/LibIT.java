package io.tickwire.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LibIT {
    private static final Pattern VERSION = Pattern.compile("-\\d[^/]*\\.jar$");

    @Test
    void shouldHoldEveryModuleThatRuns() throws IOException {
        assertThat(names())
                .contains(
                        "tickwire-proto",
                        "tickwire-server",
                        "tickwire-client-sim",
                        "tickwire-bench",
                        "tickwire-web-client");
        assertThat(names()).doesNotContain("tickwire-testing", "junit-jupiter", "tickwire-dist", "jmh-core");
    }

    @Test
    void shouldHoldOneVersionOfEach() throws IOException {
        assertThat(names()).doesNotHaveDuplicates();
    }

    @Test
    void shouldBeStampedWhenWhole() {
        assertThat(Files.exists(Repository.LIB.resolve(".stamp"))).isTrue();
    }

    @Test
    void shouldNameEveryJarInTheThirdPartyNotices() throws IOException {
        String notices = Repository.read("THIRD-PARTY.md");

        assertThat(names())
                .allMatch(name -> name.startsWith("tickwire-")
                        || Pattern.compile("[| ]" + Pattern.quote(name) + "[, ]")
                                .matcher(notices)
                                .find());
    }

    private static List<String> names() throws IOException {
        return Repository.jars().stream()
                .map(jar -> VERSION.matcher(fileName(jar)).replaceFirst(""))
                .toList();
    }

    private static String fileName(Path jar) {
        return String.valueOf(jar.getFileName());
    }
}
