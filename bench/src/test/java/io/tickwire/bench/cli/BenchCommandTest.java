package io.tickwire.bench.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.app.UsageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchCommandTest {
    @ParameterizedTest
    @CsvSource({
        "--clients=10 --rooms=4, '--clients 10 is no multiple of --rooms 4'",
        "--clients=0, '--clients 0 is not in [1, 10000]'",
        "--clients=2 --rooms=3, '--rooms 3 is not in [1, 2]'",
        "--view=some, --view some is not known; there are area and all",
    })
    void shouldSayInOneLineWhatIsWrong(String args, String words) {
        BenchCommand command = new BenchCommand();
        new CommandLine(command).parseArgs(args.split(" ", -1));

        assertThatThrownBy(command::call)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("\n");
    }
}
