package io.tickwire.room;

/** Something to be done on the room's thread, between ticks. */
@FunctionalInterface
public interface RoomTask {
    /** On the room's thread. */
    void run(LiveRoom room, long nowNs);
}
