package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.Welcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The file of bans stands on a disk that hangs: a pipe in its place, whose other end nobody opens. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no named pipes in its folders")
final class HangingDiskIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldHoldUpNeitherRoomsNorJoins() throws Exception {
        Path pipe = folder.resolve("bans.json.new");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        try (TestServer server = TestServer.start("operator.bans-file=" + folder.resolve("bans.json"))) {
            TestPlayer ann = TestPlayer.join(server, "Ann");
            TestPlayer bob = TestPlayer.join(server, "Bob");
            Welcome welcome = ann.welcome();
            bob.welcome();
            CompletableFuture<HttpResponse<String>> answer = server.http.sendAsync(
                    HttpRequest.newBuilder(server.http("/api/operator/rooms/" + welcome.getRoom() + "/ban"))
                            .header("Authorization", "Bearer " + TestServer.TOKEN)
                            .POST(BodyPublishers.ofString(
                                    "{\"player\": " + welcome.getPlayer() + ", \"byAddress\": false}"))
                            .build(),
                    BodyHandlers.ofString());
            try {
                assertThat(ann.closeCode()).isEqualTo(4403);
                assertThat(server.join("{\"name\": \"Ann\"}").statusCode()).isEqualTo(403);
                assertThat(server.join("{\"name\": \"Cy\"}").statusCode()).isEqualTo(200);
                int tick = bob.snapshot().getTick();
                while (bob.snapshot().getTick() < tick + 20) {
                    assertThat(bob.socket().isInputClosed()).isFalse();
                }
            } finally {
                settle(pipe, answer);
            }
            HttpResponse<String> said = answer.get(20, TimeUnit.SECONDS);
            assertThat(said.statusCode()).isEqualTo(200);
            assertThat(server.json(said).path("kept").asBoolean(true))
                    .as("a pipe keeps nothing")
                    .isFalse();
            bob.socket().abort();
        }
    }

    /** Opens both ends until there is an answer, so that whoever writes can go on. */
    private static void settle(Path pipe, CompletableFuture<HttpResponse<String>> answer) throws IOException {
        try (RandomAccessFile ends = new RandomAccessFile(pipe.toFile(), "rw")) {
            assertThat(ends.getFD().valid()).isTrue();
            TestServer.await("the order is answered", answer::isDone);
        }
    }
}
