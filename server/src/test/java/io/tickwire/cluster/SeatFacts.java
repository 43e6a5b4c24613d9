package io.tickwire.cluster;

import io.tickwire.room.Seat;
import org.jspecify.annotations.Nullable;

/** What a test knows of the server's side of one player, whatever connections it comes over. */
final class SeatFacts {
    static final long NEVER = Long.MIN_VALUE / 2;

    final String name; // of the player

    @Nullable
    Seat seat; // null until the server took it in

    int laneAcked; // the newest message that the server knows to have arrived
    int resyncs; // times it was started over because it asked
    long firstResyncNs = NEVER; // when it first asked
    long detachedNs = NEVER; // NEVER: it is connected
    long servedNs; // when it last got, or did not need, rows

    SeatFacts(String name) {
        this.name = name;
    }
}
