package io.tickwire.proto;

/** What became of a snapshot; the gravest thing that happened. */
public enum ApplyResult {
    /** All of it took effect, and the checksum, if there was one, is right. */
    APPLIED,
    /** Everything took effect, and the replica differs from what the server believes it to be: ask for a resync. */
    CHECKSUM_DIFFERS,
    /** A change or a gone row is for a row not held; the rest of that list was dropped, all else applied: ask for a resync. */
    UNKNOWN_ROW,
    /**
     * The bytes are no snapshot of this schema. When the message itself cannot be read, nothing took effect; when a row cannot,
     * what stands before it did. Close the connection.
     */
    MALFORMED
}
