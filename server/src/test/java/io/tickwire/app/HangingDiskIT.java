package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.identity.Forge;
import io.tickwire.proto.v1.Welcome;
import io.tickwire.testing.Until;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that stand on a disk that hangs: a pipe in their place, whose other end nobody opens, or says nothing. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no named pipes in its folders")
final class HangingDiskIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldHoldUpNeitherRoomsNorJoins() throws Exception {
        Path pipe = pipe("bans.json.new");
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

    @Test
    void shouldHoldUpNobodyWhoComesWithATokenWhileItsKeyIsRead() throws Exception {
        String claims = "{\"sub\":\"ann\",\"exp\":" + (System.currentTimeMillis() / 1_000 + 600) + "}";
        String token = Forge.hs256(claims);
        byte[] newSecret = "another secret of some 32 bytes or so".getBytes(StandardCharsets.UTF_8);
        Path keys = Files.writeString(folder.resolve("keys"), Forge.SECRET);
        Path settled = Files.write(folder.resolve("settled"), newSecret);
        try (TestServer server =
                TestServer.start("identity.mode=jwt", "identity.algorithm=HS256", "identity.key-file=" + keys)) {
            Files.move(pipe("pipe"), keys, StandardCopyOption.REPLACE_EXISTING);
            try (OutputStream other = Files.newOutputStream(keys)) { // opened when the server is about to read
                for (int join = 0; join < 10; join++) { // more than there are threads
                    assertThat(status(server, token)).isEqualTo(200);
                }
                Files.move(settled, keys, StandardCopyOption.REPLACE_EXISTING);
                other.write(newSecret);
            }
            String newer = Forge.hs256("{\"alg\":\"HS256\"}", claims, newSecret);
            Until.await("the new key counts", () -> status(server, newer) == 200);
            assertThat(status(server, token)).isEqualTo(401);
        }
    }

    private static int status(TestServer server, String token) {
        HttpRequest request = HttpRequest.newBuilder(server.http("/api/join"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\": \"Ann\", \"token\": \"" + token + "\"}"))
                .build();
        return server.http
                .sendAsync(request, BodyHandlers.discarding())
                .orTimeout(20, TimeUnit.SECONDS)
                .join()
                .statusCode();
    }

    private Path pipe(String name) throws Exception {
        Path pipe = folder.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    /** Opens both ends until there is an answer, so that whoever writes can go on. */
    private static void settle(Path pipe, CompletableFuture<HttpResponse<String>> answer) throws IOException {
        try (RandomAccessFile ends = new RandomAccessFile(pipe.toFile(), "rw")) {
            assertThat(ends.getFD().valid()).isTrue();
            Until.await("the order is answered", answer::isDone);
        }
    }
}
