package io.tickwire.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.app.Subcommand;
import io.tickwire.app.UsageException;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

class BotsCommandTest {
    @Test
    void shouldBeFoundAsASubcommand() {
        assertThat(ServiceLoader.load(Subcommand.class)).hasAtLeastOneElementOfType(BotsCommand.class);
    }

    @Test
    void shouldExplainEveryOption() {
        String help = new CommandLine(new BotsCommand()).getUsageMessage();

        assertThat(help)
                .contains("--url", "--count", "--duration", "--ramp", "--behaviour", "--game", "--option")
                .contains("wander:", "hunt:", "idle:")
                .contains("--max-lateness", "--loops", "--seed", "--json", "--help")
                .contains("Exit code: 0 all of it held, 1 something did not, 2 wrong use or no server.");
    }

    @ParameterizedTest
    @CsvSource({
        "--url=https://host, bots speak plain HTTP only",
        "--url=host, bots speak plain HTTP only",
        "--count=0, '--count 0 is not in [1, 100000]'",
        "--loops=65, '--loops 65 is not in [1, 64]'",
        "--duration=999ms, --duration has to be 1s at least",
        "--link=3g, '--link 3g: \"3g\" is not known; known: lan, wifi, 4g, train, rtt=…, jitter=…, stalls=…, stall=…, read=…'",
        "--behaviour=fly, --behaviour fly is not known; there are wander, hunt and idle",
        "--json=/no/such/folder/x.json, there is no folder",
    })
    void shouldSayInOneLineWhatIsWrong(String arg, String words) {
        BotsCommand command = new BotsCommand();
        new CommandLine(command).parseArgs(arg);

        assertThatThrownBy(command::call)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldReadDurations() {
        DurationConverter converter = new DurationConverter();

        assertThat(converter.convert("250ms")).isEqualTo(Duration.ofMillis(250));
        assertThat(converter.convert("30s")).isEqualTo(Duration.ofSeconds(30));
        assertThat(converter.convert("1.5m")).isEqualTo(Duration.ofSeconds(90));
        assertThat(converter.convert("1h")).isEqualTo(Duration.ofHours(1));
        assertThatThrownBy(() -> converter.convert("30"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("write 250ms, 30s, 5m or 1h");
    }
}
