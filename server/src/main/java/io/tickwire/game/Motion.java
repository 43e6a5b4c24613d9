package io.tickwire.game;

/** How a replicated number moves between the rows that tell of it. */
public enum Motion {
    /** It holds its value until a row says otherwise. */
    NONE,
    /**
     * It goes on as it moved last. Receivers are told where it is and how fast it goes, and then nothing until it is
     * elsewhere by more than its tolerance: what moves straight on costs nothing.
     */
    LINEAR
}
