package io.tickwire.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.bench.system.Machine;
import io.tickwire.bench.system.ServerRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    private static final String BASE = Comparison.BASE;

    @TempDir
    Path docs;

    private final Comparison comparison = new Comparison(List.of(
            entry(1, BASE, 40, 20),
            entry(1, Comparison.TICKWIRE, 20, 20),
            entry(2, Comparison.TICKWIRE, 33, 20),
            entry(2, BASE, 55, 15),
            entry(3, Comparison.TICKWIRE, 28, 20),
            entry(3, BASE, 40, 14),
            entry(1, "Socket.IO", 18, 20)));

    @Test
    void shouldTakeRatiosWithinARoundAndThenTheirMedian() {
        Comparison.Spread ratio = comparison.ratio(Comparison.TICKWIRE, "A-1000");

        assertThat(ratio.median()).isCloseTo(0.6, within(1e-9));
        assertThat(ratio.min()).isCloseTo(0.5, within(1e-9));
        assertThat(ratio.max()).isCloseTo(0.7, within(1e-9));
        assertThat(comparison.spread(BASE, "A-1000", Entry::microsPerClientTick).median())
                .isEqualTo(40);
    }

    @Test
    void shouldSayWhoKeepsUpInMostRounds() {
        assertThat(comparison.held(Comparison.TICKWIRE, "A-1000")).isTrue();
        assertThat(comparison.held(BASE, "A-1000")).isFalse();
    }

    @Test
    void shouldNotTakeSilenceForAServerThatCannotKeepUp() {
        for (String server : List.of(Comparison.TICKWIRE_SILENT, BASE)) {
            Entry gaps =
                    new Entry(1, server, "A-500", 1, 1, 0, 20, 18, 1, 50, 101, 30, 50, 80, 0.1, 0.1, 100, 0, 0, "");
            assertThat(gaps.held()).as(server).isEqualTo(server.equals(Comparison.TICKWIRE_SILENT));
        }
    }

    @Test
    void shouldBelieveNoOneWhoseClientsHeldSomethingElse() {
        List<Entry> more = new ArrayList<>();
        more.add(entry(1, BASE, 40, 20));
        assertThat(new Comparison(more).trustworthy()).isTrue();
        more.add(new Entry(2, BASE, "A-1000", 1, 1, 0, 20, 20, 1, 50, 60, 30, 50, 80, 0.1, 0.1, 100, 1, 0, ""));
        assertThat(new Comparison(more).trustworthy()).isFalse();
        assertThat(new Comparison(more).remarks(BASE, "A-1000"))
                .isEqualTo("NOT VERIFIED: its clients did not hold what was true");
    }

    @Test
    void shouldTellWhyItBelievesNoOne() {
        Entry unchecked = new Entry(1, BASE, "A-10", 1, 1, 0, 20, 20, 1, 50, 60, 30, 50, 80, 0.1, 0.1, 0, 0, 0, "");
        Entry closed = new Entry(2, BASE, "A-10", 1, 1, 0, 20, 20, 1, 50, 60, 30, 50, 80, 0.1, 0.1, 100, 0, 3, "");

        Comparison both = new Comparison(List.of(unchecked, closed));

        assertThat(both.trustworthy()).isFalse();
        assertThat(both.remarks(BASE, "A-10"))
                .isEqualTo("NOT VERIFIED: nothing was checked; NOT VERIFIED: connections were closed");
    }

    @Test
    void shouldTakeTicksOverTheTimeBetweenTheAnswers() throws IOException {
        ObjectMapper json = new ObjectMapper();

        assertThat(PeerRun.ticksPerSecond(
                        json.readTree("{\"ticks\": 400, \"atMs\": 20100.5}"),
                        json.readTree("{\"ticks\": 706, \"atMs\": 35400.5}")))
                .isCloseTo(20, within(1e-9));
    }

    @Test
    void shouldSayOfHowManyRunsARowIs() {
        assertThat(comparison.table().lines())
                .anyMatch(line -> line.matches("A-1000 +Tickwire +3 +28\\.0 .*"))
                .anyMatch(line -> line.matches("A-1000 +Socket\\.IO +1 +18\\.0 .*"));
    }

    @Test
    void shouldWriteItsPartOfThePageAndChartsThatAreXml() throws Exception {
        Path page = docs.resolve("benchmarks.md");
        Files.writeString(page, "by hand\n<!-- measured: begin -->\nold\n<!-- measured: end -->\nby hand too\n");
        ServerRun.Plan plan = new ServerRun.Plan(Duration.ofSeconds(20), Duration.ofSeconds(30));

        new Report(new Machine("Some & CPU", 2, 24, "Linux amd64", "17"), comparison, 3, plan).write(docs);

        String text = Files.readString(page);
        assertThat(text).startsWith("by hand\n").endsWith("by hand too\n").doesNotContain("old");
        assertThat(text).contains("| Tickwire | 3 | 28.0 (20.0 to 33.0) | 0.60 (0.50 to 0.70) |");
        assertThat(text).contains("- A-1000, CPU per client-tick: Socket.IO 18.0 µs, Tickwire 28.0 µs");
        assertThat(text).doesNotContain("CPU per client-tick: ws +");
        for (String chart : List.of("bench-cpu.svg", "bench-gap.svg", "bench-bytes.svg")) {
            assertThat(root(docs.resolve("images").resolve(chart))).isEqualTo("svg");
        }
    }

    private static String root(Path file) throws Exception {
        byte[] bytes = Files.readString(file).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes))
                .getDocumentElement()
                .getTagName();
    }

    private static Entry entry(int round, String server, double micros, double ticksPerSecond) {
        return new Entry(
                round,
                server,
                "A-1000",
                micros,
                micros / 2,
                micros / 2,
                ticksPerSecond,
                ticksPerSecond,
                1_000,
                50,
                60,
                30,
                50,
                80,
                0.4,
                0.3,
                100,
                0,
                0,
                "");
    }

    @Test
    void shouldRunTheTestsOfTheOtherServersParts() throws IOException, InterruptedException {
        Path folder = Path.of("peers").toAbsolutePath();
        Path said = docs.resolve("said.txt");
        List<String> command = new ArrayList<>(List.of("node", "--test"));
        try (var tests = Files.list(folder.resolve("test"))) {
            tests.map(Path::toString).sorted().forEach(command::add);
        }

        int exitCode = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();

        assertThat(exitCode).as(Files.readString(said)).isZero();
        for (Peer peer : Peer.values()) {
            assertThat(Files.exists(folder.resolve("src").resolve(peer.script() + ".mjs")))
                    .isTrue();
        }
    }
}
