package io.tickwire.api;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a request's body without holding a thread while it comes in. One call at a time, on the pool. Bound: {@code bytesMax}.
 */
final class Body {
    /** How it went. */
    enum Outcome {
        WHOLE,
        TOO_LONG,
        BROKEN
    }

    private final Request request;
    private final byte[] bytes;
    private final Consumer<Body> then;
    private int length;
    private @Nullable Outcome outcome;

    private Body(Request request, int bytesMax, Consumer<Body> then) {
        this.request = request;
        this.then = then;
        bytes = new byte[bytesMax];
    }

    /** Reads all of it and calls back once, perhaps before this returns. */
    static void read(Request request, int bytesMax, Consumer<Body> then) {
        if (request.getLength() > bytesMax) {
            Body body = new Body(request, 0, then);
            body.end(Outcome.TOO_LONG);
        } else {
            new Body(request, bytesMax, then).readMore();
        }
    }

    /** Valid once it was called back. */
    Outcome outcome() {
        return Objects.requireNonNull(outcome, "asked before it was called back");
    }

    /** The bytes as they came. */
    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void readMore() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this::readMore);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                end(Outcome.BROKEN);
                return;
            }
            boolean fits = take(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (!fits || last) {
                end(fits ? Outcome.WHOLE : Outcome.TOO_LONG);
                return;
            }
        }
    }

    private boolean take(ByteBuffer more) {
        int count = more.remaining();
        if (count > bytes.length - length) {
            return false;
        }
        more.get(bytes, length, count);
        length += count;
        return true;
    }

    private void end(Outcome how) {
        outcome = how;
        then.accept(this);
    }
}
