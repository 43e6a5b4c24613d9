package io.tickwire.api;

import io.tickwire.net.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;

/** {@code /api/openapi.json}: what the addresses under {@code /api/} take and answer. Immutable; any thread. */
final class OpenApi {
    static final String PATH = "/api/openapi.json";

    private static final String RESOURCE = "/tickwire-api/openapi.json";

    private final Reply reply;

    OpenApi() {
        try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            reply = new Reply(200, "application/json", ByteBuffer.wrap(in.readAllBytes()), Map.of())
                    .with("Cache-Control", "no-cache");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void handle(PageRequest request) {
        if (!request.dealtWith("GET, HEAD")) {
            request.send(reply);
        }
    }
}
