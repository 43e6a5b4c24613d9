package io.tickwire.bench.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.app.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoresTest {
    @Test
    void shouldReadAListOfCores() {
        assertThat(Cores.cores("0-2,5,8-9")).containsExactly(0, 1, 2, 5, 8, 9);
        assertThat(Cores.cores("3")).containsExactly(3);
    }

    @Test
    void shouldSayWhyNothingIsPinned() {
        Cores cores = Cores.find();
        List<String> command = cores.onServerCore(List.of("true"));

        assertThat(command.size() > 1).isEqualTo(cores.trouble().isEmpty());
        assertThat(Cores.any().onServerCore(List.of("true"))).containsExactly("true");
    }

    @Test
    void shouldNotPinWhereThisProgramCannotBeMoved() throws Exception {
        Cores cores = new Cores(List.of("false"), 0, 1, "").takeLoadCore();

        assertThat(cores.trouble()).contains("taskset could not move this program, exit code 1");
        assertThat(cores.words()).isEqualTo("not pinned");
        assertThat(cores.onServerCore(List.of("true"))).containsExactly("true");
        assertThat(new Cores(List.of("true"), 0, 1, "").takeLoadCore().trouble())
                .isEmpty();
    }

    @Test
    void shouldSayWhereNothingIsKnownOfProcesses() {
        assertThat(ProcessFigures.trouble(Path.of("/no/such/folder"))).contains("are not measured and stand as 0");
        assertThat(ProcessFigures.trouble().isEmpty())
                .isEqualTo(System.getProperty("os.name").equals("Linux"));
    }

    @Test
    void shouldReadTheKernelsAccountOfThisProcess() throws IOException {
        ProcessFigures before = ProcessFigures.of(ProcessHandle.current().pid());
        ProcessFigures after = ProcessFigures.of(ProcessHandle.current().pid());

        if (System.getProperty("os.name").equals("Linux")) {
            assertThat(before.residentBytes()).isGreaterThan(1 << 20);
            assertThat(before.threads()).isPositive();
            assertThat(before.userMicros()).isPositive();
        }
        assertThat(after.userMicros()).isGreaterThanOrEqualTo(before.userMicros());
    }

    @Test
    void shouldKnowWorkloadsByName() {
        assertThat(Workload.of("A-1000", false)).isEqualTo(new Workload(1_000, "area", 1, false));
        assertThat(Workload.of("D-100", true).name()).isEqualTo("D-100");
        assertThat(new Workload(2_000, "all", 40, false).name()).isEqualTo("40 rooms of D-50");
        assertThatThrownBy(() -> Workload.of("B-7", false)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> Workload.of("A", false)).isInstanceOf(UsageException.class);
    }
}
