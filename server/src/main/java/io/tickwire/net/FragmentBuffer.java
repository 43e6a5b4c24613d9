package io.tickwire.net;

import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.core.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Puts a message together that comes in fragments, as long as they are few and small. Empty ones count as any other. Selector thread.
 * Bound: one message of the largest size, kept for the next once it was needed.
 */
final class FragmentBuffer {
    /** What a fragment made of the message. */
    enum Outcome {
        MORE,
        WHOLE,
        TOO_MANY,
        TOO_LONG
    }

    private final int bytesMax;
    private final int fragmentsMax;
    private @Nullable ByteBuffer gathered;
    private int fragments;

    FragmentBuffer(int bytesMax, int fragmentsMax) {
        this.bytesMax = bytesMax;
        this.fragmentsMax = fragmentsMax;
    }

    /** Takes a fragment of a message, the first or a later one. */
    Outcome add(Frame fragment) {
        ByteBuffer to = gathered;
        if (to == null) {
            to = ByteBuffer.allocate(bytesMax);
            gathered = to;
        }
        if (fragments == 0) {
            to.clear();
        }
        if (++fragments > fragmentsMax) {
            return Outcome.TOO_MANY;
        }
        if (fragment.getPayloadLength() > to.remaining()) {
            return Outcome.TOO_LONG;
        }
        to.put(fragment.getPayload());
        if (!fragment.isFin()) {
            return Outcome.MORE;
        }
        fragments = 0;
        return Outcome.WHOLE;
    }

    /** The message that was {@link Outcome#WHOLE}; good until the next fragment. */
    ByteBuffer message() {
        ByteBuffer from = gathered;
        return from == null ? ByteBuffer.allocate(0) : from.duplicate().flip();
    }
}
