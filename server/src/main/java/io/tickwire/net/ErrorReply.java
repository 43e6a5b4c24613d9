package io.tickwire.net;

import org.jspecify.annotations.Nullable;

/** What is answered where no handler was asked, or none answered. Any thread. */
@FunctionalInterface
public interface ErrorReply {
    /**
     * Null: a plain line will do.
     *
     * @param path as it was sent; empty: none could be read
     */
    @Nullable
    Reply of(String path, int status);
}
