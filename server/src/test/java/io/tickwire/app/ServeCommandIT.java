package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What {@code serve} says when it cannot begin. */
final class ServeCommandIT {
    private final StringWriter err = new StringWriter();

    @Test
    void shouldSayThatThePortIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());

            assertThat(run("--port", port)).isEqualTo(2);

            assertThat(err.toString())
                    .isEqualToIgnoringNewLines(
                            "tickwire: port " + port + " is taken; end what uses it, or choose another with --port");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            192.0.2.1       | is not an address of this machine; use --host 0.0.0.0 for all it has
            nothing.invalid | is not an address or a name that can be found; use --host 0.0.0.0
            """)
    void shouldSayWhatIsWrongWithAnAddress(String host, String what) {
        assertThat(run("--host", host, "--port", "0")).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("tickwire: " + host + " " + what);
    }

    @Test
    void shouldSayThatASettingsFileIsNoText(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("tickwire.yaml"), new byte[] {'a', ':', ' ', (byte) 0xFF});

        assertThat(run("--config", file.toString())).isEqualTo(2);

        assertThat(err.toString())
                .isEqualToIgnoringNewLines("tickwire: " + file + " is not text in UTF-8: is it a settings file?");
    }

    private int run(String... words) {
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(err, true));
        String[] all = new String[words.length + 1];
        all[0] = "serve";
        System.arraycopy(words, 0, all, 1, words.length);
        return line.execute(all);
    }
}
