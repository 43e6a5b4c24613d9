package io.tickwire.bench.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LargestRoomTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void shouldFindTheLargestInTime() throws Exception {
        List<Figures> runs = find(new Workload(1_000, "area", 1, false), 1_300, "");

        assertThat(clients(runs)).containsExactly(1_000, 1_500, 1_200, 1_300, 1_400);
        assertThat(lastLine()).isEqualTo("the largest with a p99 gap of at most 75 ms, silence off: A-1300");
        assertThat(said()).contains("too late").doesNotContain("load-limited");
    }

    @Test
    void shouldNotTakeSilenceForAGap() throws Exception {
        find(new Workload(1_000, "area", 1, true), 1_300, "");

        assertThat(lastLine()).isEqualTo("the largest with a p99 gap of at most 75 ms, silence on: A-1300");
    }

    @Test
    void shouldNotBlameTheServerWhereTheLoadIsTheLimit() throws Exception {
        find(new Workload(1_000, "area", 1, false), 1_000, "its loop was busy");

        assertThat(said()).contains("load-limited (its loop was busy)").doesNotContain("too late");
        assertThat(lastLine()).endsWith(": A-1000; load-limited: the server may serve more");
    }

    @Test
    void shouldSayThatNoRoomWasFound() throws Exception {
        find(new Workload(100, "all", 1, true), 0, "");

        assertThat(lastLine()).isEqualTo("no room was found with a p99 gap of at most 75 ms, silence on");
    }

    @Test
    void shouldFillEveryRoomAlike() throws Exception {
        List<Figures> runs = find(new Workload(2_000, "all", 40, false), 2_500, "");

        assertThat(clients(runs)).allMatch(clients -> clients % 40 == 0).hasSizeGreaterThan(3);
        assertThat(lastLine()).endsWith(": 40 rooms of D-62");
    }

    @Test
    void shouldGoNoFurtherThanTheMostClientsThereMayBe() throws Exception {
        List<Figures> runs = find(new Workload(50, "area", 1, false), 20_000, "");
        assertThat(clients(runs)).startsWith(50, 150, 250);

        runs = find(new Workload(8_000, "area", 1, false), 20_000, "");
        assertThat(clients(runs)).containsExactly(8_000, 10_000);
    }

    private List<Figures> find(Workload first, int inTimeMax, String limit) throws Exception {
        said.reset();
        LargestRoom.Runner runner = workload -> figures(workload, workload.clients() <= inTimeMax ? 60 : 90, limit);
        return new LargestRoom(75, runner, new PrintStream(said, true, StandardCharsets.UTF_8)).find(first);
    }

    private static List<Integer> clients(List<Figures> runs) {
        return runs.stream().map(run -> run.workload().clients()).toList();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private String lastLine() {
        return said().lines().reduce("", (before, line) -> line);
    }

    private static Figures figures(Workload workload, double gapMsP99, String limit) {
        Figures.Spread gap = new Figures.Spread(50, gapMsP99, gapMsP99, gapMsP99);
        Figures.Spread heard = workload.silent() ? new Figures.Spread(50, 250, 250, 250) : gap;
        Figures.Spread lateness = new Figures.Spread(1, gapMsP99 - 50, gapMsP99, gapMsP99);
        return new Figures(
                workload,
                20,
                new Figures.Cpu(20, 7, 13, 0.4, 100, 10, 20),
                new Figures.Flow(20, 3, 20, 900, Map.of(), 100, 0, 0, 0),
                new Figures.Times(lateness, heard, gap, gap),
                new Figures.Memory(
                        new Figures.Resident(100 << 20, 130 << 20, 120 << 20),
                        new Figures.HeapFloor(30 << 20, 31 << 20),
                        2_000,
                        2),
                new Figures.Load(0.9, 0.9, 20, limit));
    }

    @Test
    void shouldTellInATableWhatWasLostAndHowMemoryWent() {
        String table = FiguresTable.of(List.of(figures(new Workload(500, "area", 1, false), 60, "")));

        assertThat(table.lines().map(line -> line.replaceAll(" +", " ").strip()))
                .contains(
                        "lost, all rooms together 3",
                        "resident MiB, first / largest / last 100.0 / 130.0 / 120.0",
                        "least heap MiB, first / last quarter 30.0 / 31.0");
    }
}
