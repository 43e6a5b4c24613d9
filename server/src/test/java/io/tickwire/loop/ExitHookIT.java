package io.tickwire.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExitHookIT {
    private static final String JAVA = System.getProperty("java.home") + "/bin/java";

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP"}) // INT is ignored in what a shell starts in the background
    void shouldEndInOrderWhenItIsAskedAsSoonAsItIsReady(String signal) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        List.of(JAVA, "-cp", System.getProperty("java.class.path"), Ended.class.getName(), signal))
                .redirectErrorStream(true)
                .start();

        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).isEqualTo("cleaned up" + System.lineSeparator());
    }

    /** A program that is asked to end while it says that it is ready. */
    static final class Ended {
        private Ended() {}

        public static void main(String[] args) throws InterruptedException {
            ExitHook.untilAskedToEnd(() -> kill(args[0]), () -> System.out.println("cleaned up"));
        }

        private static void kill(String signal) {
            String pid = Long.toString(ProcessHandle.current().pid());
            try {
                new ProcessBuilder("kill", "-" + signal, pid).start().waitFor();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
