package io.tickwire.room;

/** What a session can take at a publish. */
public enum Readiness {
    /** A snapshot. */
    SEND,
    /** Only a header, so that it has something to acknowledge. */
    HEADER_ONLY,
    /** Nothing: it catches up later. */
    SKIP
}
