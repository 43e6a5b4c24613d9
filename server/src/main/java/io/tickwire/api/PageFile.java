package io.tickwire.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of the page. Immutable.
 *
 * @param contentType media type
 * @param plain its bytes
 * @param packed its bytes by gzip; null: not worth it
 * @param hashed its name has a hash of its content, so what is under the name never changes
 */
record PageFile(
        String contentType, ByteBuffer plain, @Nullable ByteBuffer packed, boolean hashed) {
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");
    private static final Pattern HASHED = Pattern.compile(".*-[A-Za-z0-9_-]{8}\\.[a-z0-9]+");
    private static final String OTHERWISE = "application/octet-stream";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("webmanifest", "application/manifest+json"));
    private static final Set<String> PACKABLE = Set.of("html", "js", "css", "json", "map", "txt", "svg", "wasm");

    /** Null: there is none at this path. */
    static @Nullable PageFile load(ClassLoader loader, String root, String path) {
        if (!PATH.matcher(path).matches()) { // a name that starts with a dot, an empty one, an escaped one
            return null;
        }
        String extension = path.substring(path.lastIndexOf('.') + 1);
        if (extension.length() == path.length()) { // a folder, as far as a class path tells
            return null;
        }
        try (InputStream file = loader.getResourceAsStream(root + path)) {
            if (file == null) {
                return null;
            }
            byte[] plain = file.readAllBytes();
            byte[] packed = PACKABLE.contains(extension) ? gzip(plain) : null;
            return new PageFile(
                    TYPES.getOrDefault(extension, OTHERWISE),
                    ByteBuffer.wrap(plain),
                    packed != null && packed.length < plain.length ? ByteBuffer.wrap(packed) : null,
                    HASHED.matcher(path).matches());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
