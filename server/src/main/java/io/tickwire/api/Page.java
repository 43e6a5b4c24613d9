package io.tickwire.api;

import io.tickwire.net.Reply;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The page that is on the class path, if one is; the server knows nothing else about it. Any thread; reads a file the first time it is
 * asked for. Bound: the files there are; names that lead nowhere are not remembered.
 */
final class Page {
    /** Where on the class path it is. */
    static final String ROOT = "tickwire-web";

    /**
     * Scripts, styles and pictures of our own only. A room may be on another machine, so sockets may go anywhere; pictures and
     * workers that scripts make themselves are what a drawing library needs.
     */
    static final String POLICY = "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data: blob:;"
            + " worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String NONE =
            "Tickwire is running. There is no page on its class path; clients join with POST /api/join.";

    private final ClassLoader loader;
    private final ConcurrentMap<String, PageFile> files = new ConcurrentHashMap<>();

    Page(ClassLoader loader) {
        this.loader = loader;
    }

    /** What is at a path that starts with a slash. */
    Reply get(String path, boolean gzipAccepted) {
        String name = path.endsWith("/") ? path + "index.html" : path;
        PageFile file = files.get(name);
        if (file == null) {
            file = PageFile.load(loader, ROOT, name);
            if (file == null) {
                return path.equals("/") ? Reply.text(200, NONE) : Reply.text(404, "404 Not Found");
            }
            files.put(name, file);
        }
        return reply(file, gzipAccepted);
    }

    private static Reply reply(PageFile file, boolean gzipAccepted) {
        Reply reply = new Reply(200, file.contentType(), file.plain(), Map.of())
                .with("Cache-Control", file.hashed() ? "public, max-age=31536000, immutable" : "no-cache")
                .with("Content-Security-Policy", POLICY)
                .with("Cross-Origin-Opener-Policy", "same-origin");
        ByteBuffer packed = file.packed();
        if (packed == null) {
            return reply;
        }
        reply = reply.with("Vary", "Accept-Encoding");
        return gzipAccepted ? reply.with(packed).with("Content-Encoding", "gzip") : reply;
    }
}
