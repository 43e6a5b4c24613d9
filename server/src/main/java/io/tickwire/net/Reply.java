package io.tickwire.net;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A whole HTTP answer, made before any of it is sent. Immutable; any thread.
 *
 * @param status HTTP status
 * @param contentType media type of the body
 * @param body everything that follows the head; its position is never moved
 * @param headers further headers
 */
public record Reply(int status, String contentType, ByteBuffer body, Map<String, String> headers) {
    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0).asReadOnlyBuffer();
    private static final String NOTHING_INSIDE = "default-src 'none'; frame-ancestors 'none'";
    private static final String PLAIN = "text/plain; charset=utf-8";

    /** One line for people. */
    public static Reply text(int status, String line) {
        return text(status, PLAIN, line + "\n");
    }

    /** A body of text. */
    public static Reply text(int status, String contentType, String body) {
        return new Reply(status, contentType, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), Map.of());
    }

    /** No body. */
    public static Reply empty(int status) {
        return new Reply(status, PLAIN, EMPTY, Map.of());
    }

    /** The same with one header more. */
    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, contentType, body, more);
    }

    /** The same with another body. */
    public Reply with(ByteBuffer other) {
        return new Reply(status, contentType, other, headers);
    }

    /** Sends it; the callback is completed when that is over. */
    public void send(Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.remaining());
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put("Referrer-Policy", "no-referrer");
        response.getHeaders().put("Cross-Origin-Resource-Policy", "same-origin");
        response.getHeaders().put("Content-Security-Policy", NOTHING_INSIDE);
        headers.forEach(response.getHeaders()::put);
        response.write(true, body.duplicate(), callback);
    }
}
