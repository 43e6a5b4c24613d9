package io.tickwire.room;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those who watch a room: the game does not know of them. Who follows a player sees what its view, filter and groups show; nobody of them is in a
 * team or owns anything, so no part but public ones is in their bytes. The room's thread, but for what says otherwise. Bound: {@code max}.
 */
public final class Watchers {
    private final Places places;
    private final List<Seat> seats = new ArrayList<>();

    Watchers(int max) {
        places = new Places(max);
    }

    /** Any thread; false: there are as many as may be. */
    public boolean reserve() {
        return places.reserve();
    }

    /** Any thread. */
    public void unreserve() {
        places.giveBack(1);
    }

    /** Any thread: those who watch, and those on their way. */
    public int count() {
        return places.taken();
    }

    void add(Seat seat) {
        seats.add(seat);
    }

    void remove(Seat seat) {
        seats.remove(seat);
        places.giveBack(1);
    }

    /** Before each publish: moves every view to where the player it follows has its own. */
    void follow(List<Seat> players) {
        for (int i = 0; i < seats.size(); i++) {
            Seat seat = seats.get(i);
            if (seat.watched() != 0) {
                follow(seat, find(players, seat.watched()));
            }
        }
    }

    private static void follow(Seat seat, @Nullable Seat player) {
        if (player == null) {
            seat.watch(0);
        } else {
            seat.viewer.seeAs(player.viewer);
        }
    }

    private static @Nullable Seat find(List<Seat> players, int id) {
        for (int i = 0; i < players.size(); i++) {
            if (players.get(i).id() == id) {
                return players.get(i);
            }
        }
        return null;
    }
}
