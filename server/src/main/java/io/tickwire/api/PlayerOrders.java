package io.tickwire.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.cluster.Ban;
import io.tickwire.cluster.Bans;
import io.tickwire.loop.Rooms;
import io.tickwire.room.Link;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.Person;
import io.tickwire.room.Seat;
import io.tickwire.wire.CloseCode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What an operator does to players: kick, mute, ban. On the pool's threads; what concerns a room is done on its own. */
final class PlayerOrders {
    private static final int REASON_LENGTH_MAX = 100;
    private static final int SECONDS_MAX = 315_360_000;
    private static final int KICK_SECONDS = 60;
    private static final int BAN_SECONDS = 86_400;
    private static final int KEY_LENGTH_MAX = 200;
    private static final Problem NO_SUCH_PLAYER = new Problem(
            404, "no-such-player", "There is no such player", "Send the number that the room's dump shows.");
    private static final Problem BAD_ORDER = new Problem(
            400,
            "bad-request",
            "The order cannot be read",
            "Send {\"player\": number, \"reason\": text of at most 100 characters, \"seconds\": number}.");
    private static final Problem BAD_BAN = new Problem(
            400,
            "bad-request",
            "Nobody to ban",
            "Send {\"player\": \"sub:…\" or \"guest:…\", \"address\": text, \"seconds\": number}, one of the first two at least.");

    private final Rooms rooms;
    private final Bans bans;

    PlayerOrders(Rooms rooms, Bans bans) {
        this.rooms = rooms;
        this.bans = bans;
    }

    /** What an order was about. */
    private record Done(String room, int player, String name) {}

    /**
     * What was asked for.
     *
     * @param seconds −1: nothing was said
     */
    private record Order(int player, String reason, int seconds, boolean byAddress) {}

    void order(String order, LiveRoom room, @Nullable JsonNode body, RoomReply reply) {
        Order asked = body == null ? null : read(body);
        if (asked == null) {
            reply.send(BAD_ORDER);
            return;
        }
        reply.from(room, held -> {
            Seat seat = find(held, asked.player());
            return seat == null ? NO_SUCH_PLAYER : carryOut(order, held, seat, asked);
        });
    }

    /** Room thread. */
    private Object carryOut(String order, LiveRoom room, Seat seat, Order asked) {
        switch (order) {
            case "kick" -> kick(room, seat, asked);
            case "mute" -> {
                long forNs = TimeUnit.SECONDS.toNanos(Math.max(0, asked.seconds()));
                room.chat().mute(seat, forNs, room.nowNs());
            }
            case "unmute" -> room.chat().unmute(seat);
            default -> {
                return ban(seat, asked);
            }
        }
        return new Done(room.id(), seat.id(), seat.name());
    }

    private void kick(LiveRoom room, Seat seat, Order asked) {
        bans.keepOut(seat.person(), room.id(), asked.seconds() < 0 ? KICK_SECONDS : asked.seconds());
        sendAway(room, seat, asked.reason());
    }

    private Object ban(Seat seat, Order asked) {
        Person person = seat.person();
        return enforced(bans.add(
                person.key(),
                asked.byAddress() ? person.address() : "",
                seat.name(),
                asked.reason(),
                asked.seconds() <= 0 ? BAN_SECONDS : asked.seconds()));
    }

    /** A ban of whoever may come, by key or by address. */
    Object ban(@Nullable JsonNode body) {
        if (body == null) {
            return BAD_BAN;
        }
        JsonFields fields = new JsonFields(body);
        String player = text(fields.text("player"));
        String address = text(fields.text("address"));
        String reason = text(fields.text("reason"));
        int seconds = fields.whole("seconds", 0, 1, SECONDS_MAX);
        boolean good = fields.fit()
                && seconds > 0
                && (!player.isEmpty() || !address.isEmpty())
                && player.length() <= KEY_LENGTH_MAX
                && address.length() <= KEY_LENGTH_MAX
                && reason.length() <= REASON_LENGTH_MAX;
        return good ? enforced(bans.add(player, address, "", reason, seconds)) : BAD_BAN;
    }

    /** Closes what those it meets have open, each on its room's thread. Whoever is on the way is refused at the door. */
    private Ban enforced(Ban ban) {
        Predicate<Person> met =
                person -> (!ban.player().isEmpty() && ban.player().equals(person.key()))
                        || (!ban.address().isEmpty() && ban.address().equals(person.address()));
        for (LiveRoom room : rooms.list()) {
            room.inbox().offer((held, nowNs) -> {
                for (Seat seat : List.copyOf(held.audience())) {
                    if (met.test(seat.person())) {
                        sendAway(held, seat, ban.reason());
                    }
                }
            });
        }
        return ban;
    }

    /** Room thread. The seat goes first, so that nobody comes back to it. */
    private static void sendAway(LiveRoom room, Seat seat, String reason) {
        Link link = seat.link();
        room.leave(seat);
        if (link != null) {
            link.end(CloseCode.KICKED, reason.isBlank() ? CloseCode.KICKED.text() : reason);
        }
    }

    private static @Nullable Seat find(LiveRoom room, int player) {
        for (Seat seat : room.audience()) {
            if (seat.id() == player) {
                return seat;
            }
        }
        return null;
    }

    private static @Nullable Order read(JsonNode body) {
        JsonFields fields = new JsonFields(body);
        int player = fields.whole("player", 0, 1, Integer.MAX_VALUE);
        String reason = text(fields.text("reason"));
        int seconds = fields.whole("seconds", -1, 0, SECONDS_MAX);
        boolean byAddress = fields.yes("byAddress", true);
        return fields.fit() && player > 0 && reason.length() <= REASON_LENGTH_MAX
                ? new Order(player, reason, seconds, byAddress)
                : null;
    }

    private static String text(@Nullable String said) {
        return said == null ? "" : said.strip();
    }
}
