package io.tickwire.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.app.UsageException;
import io.tickwire.bench.system.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PeersCommandTest {
    private static final Machine MACHINE = new Machine("Some CPU", 2, 24, "Linux amd64", "17");
    private static final ResultFile.Plan PLAN = new ResultFile.Plan(15, 20, MACHINE);
    private static final Entry ENTRY = new Entry(
            2, Comparison.TICKWIRE, "A-500", 20, 7, 13, 20, 20, 900, 50, 55, 30, 50, 168, 0.4, 0.3, 100, 0, 0, "");

    @TempDir
    Path folder;

    @Test
    void shouldGoOnWithWhatTheSamePlanMeasured() throws IOException {
        Path path = folder.resolve("peers.json");
        assertThat(new ResultFile(path, PLAN).read()).as("no file yet").isEmpty();

        new ResultFile(path, PLAN).write(List.of(ENTRY));

        assertThat(new ResultFile(path, PLAN).read()).containsExactly(ENTRY);
    }

    @Test
    void shouldRefuseToGoOnWithAnotherPlan() throws IOException {
        Path path = folder.resolve("peers.json");
        new ResultFile(path, PLAN).write(List.of(ENTRY));
        for (ResultFile.Plan other : List.of(
                new ResultFile.Plan(20, 20, MACHINE),
                new ResultFile.Plan(15, 10, MACHINE),
                new ResultFile.Plan(15, 20, new Machine("Other CPU", 2, 24, "Linux amd64", "17")),
                new ResultFile.Plan(15, 20, new Machine("Some CPU", 2, 24, "Linux amd64", "21")))) {
            assertThatThrownBy(() -> new ResultFile(path, other).read())
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("without --resume it is started anew")
                    .hasMessageNotContaining("\n");
        }
        Files.writeString(path, "{\"entries\": []}");
        assertThatThrownBy(() -> new ResultFile(path, PLAN).read()).hasMessageContaining("was measured with no plan");
    }

    @Test
    void shouldNeedAFileToGoOnWith() {
        assertThatThrownBy(() -> new ResultFile(null, PLAN).read())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--json");
    }

    @Test
    void shouldMissWhatHasNoEntry() {
        List<PeersCommand.Step> steps = List.of(
                new PeersCommand.Step(2, "tickwire", "A-500"),
                new PeersCommand.Step(2, "tickwire-silent", "A-500"),
                new PeersCommand.Step(3, "tickwire", "A-500"),
                new PeersCommand.Step(2, "ws-delta", "A-500"));

        assertThat(PeersCommand.missing(steps, List.of(ENTRY))).isEqualTo(3);
        assertThat(PeersCommand.missing(steps.subList(0, 1), List.of(ENTRY))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rounds=0", "--seconds=0", "--servers=netty", "--workloads=B-7", "--resume"})
    void shouldRefuseWhatItCannotDoBeforeAnythingRuns(String arg) {
        PeersCommand command = new PeersCommand();
        new CommandLine(command).parseArgs(arg);

        assertThatThrownBy(command::call)
                .isInstanceOf(UsageException.class)
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining("not installed");
    }
}
