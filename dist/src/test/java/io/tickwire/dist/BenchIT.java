package io.tickwire.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark of a whole server runs for a moment. What it measures then means nothing; that it runs, and ends, does. */
class BenchIT {
    @TempDir
    Path folder;

    @Test
    void shouldMeasureAServerOfItsOwn() throws Exception {
        Path json = folder.resolve("bench.json");
        Program.Ending ending = Program.run(
                Repository.ROOT,
                List.of(
                        Repository.ROOT.resolve("tickwire").toString(),
                        "bench",
                        "--clients",
                        "10",
                        "--rooms",
                        "2",
                        "--seconds",
                        "2",
                        "--warm-up",
                        "1",
                        "--silence",
                        "off",
                        "--json",
                        json.toString()));

        assertThat(ending.exitCode()).as(String.join("\n", ending.out())).isZero();
        assertThat(ending.out())
                .anyMatch(line -> line.startsWith("CPU, µs per client-tick"))
                .anyMatch(line -> line.startsWith("desyncs, unexpected closes") && line.endsWith("0, 0"));
        assertThat(Files.readString(json))
                .contains("\"microsPerClientTick\"", "\"inputToVisible\"", "\"allocatedPerTick\"");
    }

    @Test
    void shouldSumUpAProfileInTenLines() throws Exception {
        Path file = folder.resolve("profile.jfr");
        List<String> serve = List.of(
                Repository.ROOT.resolve("tickwire").toString(), "serve", "--port", "0", "--profile", file.toString());
        try (Program server = Program.start(Repository.ROOT, serve)) {
            assertThat(server.line("ready:")).isNotNull();
            server.interrupt();
            Program.Ending ending = server.ending();

            assertThat(ending.exitCode()).isZero();
            List<String> summary = ending.out().stream()
                    .dropWhile(line -> !line.startsWith("profile of "))
                    .toList();
            assertThat(summary).hasSize(10);
            assertThat(summary.get(5)).startsWith("send ");
            assertThat(Files.size(file)).isPositive();
        }
    }

    @Test
    void shouldRefuseWhatItCannotMeasure() throws Exception {
        String launcher = Repository.ROOT.resolve("tickwire").toString();

        Program.Ending ending = Program.run(Repository.ROOT, List.of(launcher, "bench", "--view", "sideways"));

        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(ending.err()).contains("tickwire: --view sideways is not known; there are area and all");
    }
}
