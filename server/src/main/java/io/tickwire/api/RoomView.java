package io.tickwire.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A room as those outside see it, from what any thread may read: who asks gives the room nothing to do.
 *
 * @param hidden no list has it
 * @param people null: only those who ask for this room see them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RoomView(
        String room,
        String game,
        @JsonProperty("private") boolean hidden,
        int players,
        int capacity,
        int spectators,
        int spectatorsMax,
        Map<String, String> options,
        @Nullable List<Guest> people) {
    /** Somebody who plays in it. */
    record Guest(int player, String name, boolean connected) {}

    static RoomView of(LiveRoom room) {
        return of(room, null);
    }

    static RoomView withPeople(LiveRoom room) {
        List<Guest> people = new ArrayList<>();
        for (Seat seat : room.audience()) {
            if (!seat.spectator()) {
                people.add(new Guest(seat.id(), seat.name(), seat.connected()));
            }
        }
        return of(room, List.copyOf(people));
    }

    private static RoomView of(LiveRoom room, @Nullable List<Guest> people) {
        return new RoomView(
                room.id(),
                room.spec().gameName(),
                room.spec().hidden(),
                room.playerCount(),
                room.capacity(),
                room.watchers().count(),
                room.spec().config().people().spectatorsMax(),
                room.roomOptions().all(),
                people);
    }
}
