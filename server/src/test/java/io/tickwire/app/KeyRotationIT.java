package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.identity.Forge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another key in the file of keys, while the server runs. */
final class KeyRotationIT {
    private static final long NOW_S = 1_800_000_000L;
    private static final String CLAIMS = Forge.claims("ann", NOW_S + 600, "");

    private final AtomicLong nowS = new AtomicLong(NOW_S);

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(60)
    void shouldLetInByTheNewKeyAndNoLongerByTheOld() throws Exception {
        Forge older = new Forge();
        Forge newer = new Forge();
        Path keys = Files.writeString(folder.resolve("keys.json"), jwks(older));
        try (TestServer server = TestServer.start(
                () -> Instant.ofEpochSecond(nowS.get()),
                "identity.mode=jwt",
                "identity.algorithm=EdDSA",
                "identity.key-file=" + keys)) {
            assertThat(join(server, older)).isEqualTo(200);
            assertThat(join(server, newer)).isEqualTo(401);

            Path fresh = Files.writeString(folder.resolve("fresh.json"), jwks(newer));
            Files.move(fresh, keys, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            nowS.incrementAndGet(); // it is looked at once a second, and no request waits for that
            int status = join(server, newer);
            while (status == 401) {
                status = join(server, newer);
            }
            assertThat(status).isEqualTo(200);
            assertThat(join(server, older)).isEqualTo(401);
        }
    }

    private static String jwks(Forge forge) {
        return "{\"keys\":[" + Forge.edJwk(forge.ed, "k") + "]}";
    }

    private static int join(TestServer server, Forge forge) throws Exception {
        String token = forge.edDsa("{\"alg\":\"EdDSA\",\"kid\":\"k\"}", CLAIMS);
        return server.join("{\"name\": \"Ann\", \"token\": \"" + token + "\"}").statusCode();
    }
}
