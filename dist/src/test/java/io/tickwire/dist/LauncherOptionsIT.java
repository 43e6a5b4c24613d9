package io.tickwire.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher tells the JVM, and that a host may tell it otherwise. */
class LauncherOptionsIT {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldSetHeapCollectorAndWhatHappensWithoutMemory() throws Exception {
        List<String> flags = flags("");

        assertSet(flags, "UseSerialGC", "true");
        assertSet(flags, "MaxRAMPercentage", "50.000000");
        assertSet(flags, "MaxDirectMemorySize", "268435456");
        assertSet(flags, "ExitOnOutOfMemoryError", "true");
        assertSet(flags, "Tier3MinInvocationThreshold", "20");
        assertSet(flags, "Tier4MinInvocationThreshold", "60");
        assertSet(flags, "Tier4InvocationThreshold", "1500");
        assertSet(flags, "Tier3DelayOn", "1000");
        assertSet(flags, "NewRatio", "5");
        assertSet(flags, "UsePerfData", "false");
    }

    @Test
    void shouldBoundTheBuffersThatAThreadKeeps() throws Exception {
        Program.Ending ending = launch("-XshowSettings:properties -version");

        assertThat(ending.err()).contains("    jdk.nio.maxCachedBufferSize = 262144");
    }

    @Test
    void shouldTakeClassesFromTheArchive() throws Exception {
        assumeTrue(
                Program.run(folder, List.of(JAVA, "-Xshare:on", "-version")).exitCode() == 0,
                "this Java has no archive of its own, on which ours would stand");
        Path loaded = folder.resolve("loaded.txt");

        Program.Ending ending = Program.run(
                folder,
                List.of(
                        "env",
                        "JAVA_HOME=" + System.getProperty("java.home"),
                        "TICKWIRE_JAVA_OPTS=-Xlog:class+load:file=" + loaded,
                        Repository.ROOT.resolve("tickwire").toString(),
                        "serve",
                        "--help"));

        assertThat(ending.exitCode()).as(String.join("\n", ending.err())).isZero();
        for (String type : List.of("Main", "ServeCommand")) {
            assertThat(Files.readAllLines(loaded))
                    .filteredOn(line -> line.contains(" io.tickwire.app." + type + " "))
                    .singleElement()
                    .asString()
                    .endsWith(" source: shared objects file (top)");
        }
    }

    @Test
    void shouldLetTheHostHaveTheLastWord() throws Exception {
        List<String> flags =
                flags("-Xmx300m -XX:+UseParallelGC -XX:MaxDirectMemorySize=64m -XX:-ExitOnOutOfMemoryError");

        assertSet(flags, "MaxHeapSize", "314572800");
        assertSet(flags, "UseParallelGC", "true");
        assertSet(flags, "UseSerialGC", "false");
        assertSet(flags, "MaxDirectMemorySize", "67108864");
        assertSet(flags, "ExitOnOutOfMemoryError", "false");
    }

    @Test
    void shouldEndTheProcessWhenMemoryRunsOut() throws Exception {
        Path greedy = Files.writeString(folder.resolve("Greedy.java"), """
                class Greedy {
                    public static void main(String[] args) {
                        java.util.List<long[]> kept = new java.util.ArrayList<>();
                        try {
                            while (true) {
                                kept.add(new long[1 << 16]);
                            }
                        } catch (OutOfMemoryError e) {
                            System.out.println("went on with " + kept.size());
                        }
                    }
                }
                """);
        Program.Ending ending = launch("-Xmx48m " + greedy);

        assertThat(ending.exitCode()).isEqualTo(3);
        assertThat(ending.out()).noneMatch(line -> line.contains("went on"));
    }

    /** All flags of a JVM that is started as the launcher does, but for its program. */
    private List<String> flags(String options) throws Exception {
        Program.Ending ending = launch(options + " -XX:+PrintFlagsFinal -version");
        assertThat(ending.exitCode()).as(String.join("\n", ending.err())).isZero();
        return ending.out();
    }

    private Program.Ending launch(String options) throws IOException, InterruptedException {
        Path launcher = folder.resolve("tickwire");
        Files.copy(Repository.ROOT.resolve("tickwire"), launcher);
        return Program.run(folder, List.of("env", "TICKWIRE_JAVA_OPTS=" + options, "sh", launcher.toString()));
    }

    private static void assertSet(List<String> flags, String flag, String value) {
        assertThat(flags.stream()
                        .map(line -> line.strip().split("\\s+"))
                        .filter(words -> words.length > 3 && words[1].equals(flag)))
                .as(flag)
                .singleElement()
                .satisfies(words -> assertThat(words[3]).isEqualTo(value));
    }
}
