package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.config.Setting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            srve                       | tickwire: there is no command srve; did you mean serve?
            dance                      | tickwire: there is no command dance; try tickwire --help
            serve --prot 80            | tickwire: there is no option --prot; did you mean --port?
            serve --prt=80             | tickwire: there is no option --prt; did you mean --port?
            serve --frobnicate         | tickwire: there is no option --frobnicate; try tickwire serve --help
            serve --port               | tickwire: Missing required parameter for option '--port' (PORT); try tickwire serve --help
            serve --port eighty        | tickwire: --port: server.port=eighty is not a whole number in [0, 65535]
            serve --port 65536         | tickwire: --port: server.port=65536 is not in [0, 65535]; leave it out for 8080
            serve --set room.tickhz=20 | tickwire: --set room.tickhz: room.tickhz is not a known setting; did you mean room.tick-hz?
            serve --game dirft         | tickwire: there is no game called dirft; did you mean drift?
            serve --config none.yaml   | tickwire: none.yaml does not exist; give --config the settings file's path
            serve --game drift --port 0 --set room.capacity=41 | tickwire: room.capacity=41 is more than drift has places for, 40 with its options; lower it, or change the option
            serve --game none.jar      | tickwire: none.jar does not exist; give --game the path of a jar file, or a name
            """)
    void shouldSayWrongUseInOneLineWithTheCure(String words, String line) {
        assertThat(run(words.split(" "))).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(line + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldAskForACommand() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("tickwire: no command given; try tickwire --help");
    }

    @Test
    void shouldRefuseAnOptionThatTheGameCannotUse() {
        assertThat(run("serve", "--port", "0", "--game", "drift", "--option", "view=none"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("tickwire: option view=none is not one of");
    }

    @Test
    void shouldRefuseAnOptionThatTheGameDoesNotHave() {
        assertThat(run("serve", "--port", "0", "--game", "drift", "--option", "veiw=all"))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("tickwire: there is no option veiw; there is n, size, view");
    }

    @Test
    void shouldHelpWithEverySetting() {
        assertThat(run("serve", "--help")).isZero();
        for (Setting setting : Setting.values()) {
            assertThat(out.toString()).contains("  " + setting.key());
        }
        assertThat(out.toString()).contains("--port", "--host", "--game", "--config", "--set", "--option");
    }

    @ParameterizedTest
    @CsvSource({"--port, SERVER_PORT", "--host, SERVER_HOST", "--game, GAME_NAME"})
    void shouldNameTheDefaultThatThereIs(String option, Setting setting) {
        assertThat(run("serve", "--help")).isZero();
        String help = out.toString().replaceAll("\\s+", " ");
        String ofOption = help.substring(help.lastIndexOf(option + "="));
        assertThat(ofOption.substring(ofOption.indexOf("Default: ")))
                .startsWith("Default: " + setting.defaultText() + ".");
    }

    @Test
    void shouldTellItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("tickwire ").contains("Java " + Runtime.version());
    }

    @Test
    void shouldTellItsVersionAfterAWordThatWasAdded() {
        assertThat(run(Main.commandLine(List.of(new Dance())), "dance", "--version"))
                .isZero();
        assertThat(out.toString()).startsWith("tickwire ").contains("Java " + Runtime.version());
    }

    @Command(name = "dance", mixinStandardHelpOptions = true)
    private static final class Dance implements Subcommand {
        @Override
        public Integer call() {
            return 0;
        }
    }

    private int run(String... words) {
        return run(Main.commandLine(), words);
    }

    private int run(CommandLine line, String... words) {
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(words);
    }
}
