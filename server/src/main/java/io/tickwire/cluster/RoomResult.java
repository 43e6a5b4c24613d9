package io.tickwire.cluster;

import io.tickwire.room.LiveRoom;

/** The answer to a question for a room. */
public sealed interface RoomResult permits RoomResult.Found, JoinResult.Refused {
    /** There it is. */
    record Found(LiveRoom room) implements RoomResult {}
}
