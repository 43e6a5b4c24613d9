package io.tickwire.room;

/** What a run of a room consists of, in this order. */
public enum Stage {
    /** What came from clients is taken in. */
    INPUTS,
    /** The game handles inputs and runs its own step. */
    GAME,
    /** Connections are looked after, and what changed is found and encoded. */
    PUBLISH,
    /** Snapshots are put together and handed over. */
    SEND
}
