package io.tickwire.cluster;

import io.tickwire.loop.Rooms;
import io.tickwire.room.Link;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.Person;
import io.tickwire.room.Seat;
import io.tickwire.session.Admission;
import io.tickwire.wire.CloseCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends people away from their seats. */
public final class Kicks {
    private Kicks() {}

    /** Room thread. The seat goes first, so that nobody comes back to it. */
    public static void kick(LiveRoom room, Seat seat, String reason) {
        Link link = seat.link();
        room.leave(seat);
        if (link != null) {
            link.end(CloseCode.KICKED, said(reason));
        }
    }

    /** Any thread. Sends away whom any ban meets, wherever they sit, each on its room's thread, before anything else happens there. */
    public static void enforce(Rooms rooms, Bans bans) {
        for (LiveRoom room : rooms.list()) {
            room.inbox().must((held, nowNs) -> {
                for (Seat seat : List.copyOf(held.audience())) {
                    Ban ban = bans.of(seat.person());
                    if (ban != null) {
                        kick(held, seat, ban.reason());
                    }
                }
            });
        }
    }

    /** Room thread. What somebody on the way to a seat is told that may not have it; null: it may. No lock. */
    public static @Nullable String objection(Bans bans, Admission admission) {
        Person person = admission.person();
        Ban ban = bans.of(person);
        if (ban != null) {
            return said(ban.reason());
        }
        boolean out = !admission.returning()
                && bans.keptOut(person.key(), admission.room().id());
        return out ? CloseCode.KICKED.text() : null;
    }

    private static String said(String reason) {
        return reason.isBlank() ? CloseCode.KICKED.text() : reason;
    }
}
