package io.tickwire.room;

/** Told how far a run has come, on the room's thread; neither waits nor allocates while nobody looks on. */
@FunctionalInterface
public interface StageWatch {
    /** Nobody looks on. */
    StageWatch NONE = stage -> {};

    /** A stage begins, and the one before it is over. */
    void enter(Stage stage);
}
