package io.tickwire.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExitHookIT {
    private static final String JAVA = System.getProperty("java.home") + "/bin/java";

    @Test // TERM alone: what is started in the background, or by nohup, ignores INT or HUP and hands that on
    void shouldEndInOrderWhenItIsAskedAsSoonAsItIsReady() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        List.of(JAVA, "-cp", System.getProperty("java.class.path"), Ended.class.getName()))
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
            ExitHook.untilAskedToEnd(Ended::kill, () -> System.out.println("cleaned up"));
        }

        private static void kill() {
            String pid = Long.toString(ProcessHandle.current().pid());
            try {
                new ProcessBuilder("kill", pid).start().waitFor();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
