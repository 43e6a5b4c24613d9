package io.tickwire.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.net.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageTest {
    private static final String SCRIPT =
            "console.log('a script that is long enough to be worth packing, packing, packing');";

    private final Map<String, String> files = new HashMap<>();
    private final Page page = new Page(new ClassLoader(null) {
        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            String text = files.get(name);
            return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
    });

    @Test
    void shouldSayInALineThatThereIsNoPage() {
        Reply reply = page.get("/", true);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).startsWith("text/plain");
        assertThat(text(reply).lines()).hasSize(1);
    }

    @Test
    void shouldServeTheIndexAtTheRootAndNeverFromACache() {
        files.put("tickwire-web/index.html", "<!doctype html>");
        Reply reply = page.get("/", false);

        assertThat(text(reply)).isEqualTo("<!doctype html>");
        assertThat(reply.contentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(reply.headers())
                .containsEntry("Cache-Control", "no-cache")
                .containsEntry("Content-Security-Policy", Page.POLICY);
    }

    @Test
    void shouldLetAFileWithAHashInItsNameBeCachedForGood() {
        files.put("tickwire-web/assets/main-B3x_9a-Z.js", SCRIPT);
        Reply reply = page.get("/assets/main-B3x_9a-Z.js", false);

        assertThat(reply.contentType()).isEqualTo("text/javascript; charset=utf-8");
        assertThat(reply.headers()).containsEntry("Cache-Control", "public, max-age=31536000, immutable");
    }

    @Test
    void shouldPackForThoseWhoUnpack() throws IOException {
        files.put("tickwire-web/main.js", SCRIPT.repeat(10));
        Reply packed = page.get("/main.js", true);

        assertThat(packed.headers()).containsEntry("Content-Encoding", "gzip").containsEntry("Vary", "Accept-Encoding");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body().array())).readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(SCRIPT.repeat(10));
        assertThat(page.get("/main.js", false).headers()).doesNotContainKey("Content-Encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing.js",
                "/../secret.txt",
                "/a/../../secret.txt",
                "/.hidden.txt",
                "/a/.hidden.txt",
                "//secret.txt",
                "/se%63ret.txt",
                "/folder",
                "/a\\secret.txt"
            })
    void shouldFindNothingOutsideThePage(String path) {
        files.put("secret.txt", "secret");
        files.put("tickwire-web/../secret.txt", "secret");
        files.put("tickwire-web/a/../../secret.txt", "secret");
        files.put("tickwire-web/.hidden.txt", "secret");
        files.put("tickwire-web/a/.hidden.txt", "secret");
        files.put("tickwire-web//secret.txt", "secret");
        files.put("tickwire-web/folder", "secret");
        files.put("tickwire-web/a\\secret.txt", "secret");

        assertThat(page.get(path, false).status()).isEqualTo(404);
    }

    private static String text(Reply reply) {
        return StandardCharsets.UTF_8.decode(reply.body().duplicate()).toString();
    }
}
