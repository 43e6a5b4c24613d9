package io.tickwire.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.cluster.Ban;
import io.tickwire.cluster.Bans;
import io.tickwire.cluster.Kicks;
import io.tickwire.cluster.NewBan;
import io.tickwire.loop.Rooms;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.Person;
import io.tickwire.room.Seat;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What an operator does to players: kick, mute, ban. On the pool's threads; what concerns a room is done on its own. */
final class PlayerOrders {
    private static final int REASON_LENGTH_MAX = 100;
    private static final int SECONDS_MAX = 315_360_000;
    private static final int KICK_SECONDS = 60;
    private static final int BAN_SECONDS = 86_400;
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
            "Send {\"player\": text, \"address\": text, \"seconds\": number, \"reason\": text of at most 100 characters}, one of the"
                    + " first two at least.");
    private static final Problem BAD_PLAYER = new Problem(
            400,
            "bad-request",
            "Nobody is called that",
            "Send as player a key as the room's dump shows it: sub:SUBJECT, or guest:NAME@ADDRESS, in small letters up to the colon.");
    private static final Problem BAD_ADDRESS = new Problem(
            400,
            "bad-request",
            "That is no address",
            "Send as address one like 192.0.2.7 or 2001:db8::1, or a block like 192.0.2.0/24 or 2001:db8::/48.");
    private static final Problem NO_SUCH_BAN =
            new Problem(404, "not-found", "There is no such ban", "Look at /api/operator/bans for those in force.");

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
        Seat seat = find(room, asked.player());
        if (seat == null) {
            reply.send(NO_SUCH_PLAYER);
            return;
        }
        if (order.equals("ban")) {
            ban(seat, asked, reply);
            return;
        }
        if (order.equals("kick")) {
            bans.keepOut(seat.person(), room.id(), asked.seconds() < 0 ? KICK_SECONDS : asked.seconds());
        }
        reply.ordered(room, held -> seat.left() ? NO_SUCH_PLAYER : carryOut(order, held, seat, asked));
    }

    /** Room thread. */
    private static Object carryOut(String order, LiveRoom room, Seat seat, Order asked) {
        switch (order) {
            case "kick" -> Kicks.kick(room, seat, asked.reason());
            case "mute" -> {
                long forNs = TimeUnit.SECONDS.toNanos(Math.max(0, asked.seconds()));
                room.chat().mute(seat, forNs, room.nowNs());
            }
            default -> room.chat().unmute(seat);
        }
        return new Done(room.id(), seat.id(), seat.name());
    }

    private void ban(Seat seat, Order asked, RoomReply reply) {
        Person person = seat.person();
        String address = asked.byAddress() ? person.address() : "";
        int seconds = asked.seconds() <= 0 ? BAN_SECONDS : asked.seconds();
        add(new NewBan(person.key(), address, seat.name(), asked.reason(), seconds), 200, reply);
    }

    /** A ban of whoever may come, by key or by address. */
    void ban(@Nullable JsonNode body, RoomReply reply) {
        if (body == null) {
            reply.send(BAD_BAN);
            return;
        }
        JsonFields fields = new JsonFields(body);
        String player = NewBan.player(text(fields.text("player")));
        String address = NewBan.address(text(fields.text("address")));
        String reason = text(fields.text("reason"));
        int seconds = fields.whole("seconds", 0, 1, SECONDS_MAX);
        if (!fields.fit() || seconds == 0 || reason.length() > REASON_LENGTH_MAX) {
            reply.send(BAD_BAN);
        } else if (player == null) {
            reply.send(BAD_PLAYER);
        } else if (address == null) {
            reply.send(BAD_ADDRESS);
        } else if (player.isEmpty() && address.isEmpty()) {
            reply.send(BAD_BAN);
        } else {
            add(new NewBan(player, address, "", reason, seconds), 201, reply);
        }
    }

    /** In force at once, for those who sit and for those on their way; it is answered when it stands in the file, or takes too long to. */
    private void add(NewBan wanted, int status, RoomReply reply) {
        Ban ban = bans.add(wanted);
        Kicks.enforce(rooms, bans);
        reply.otherwise(status, ban);
        bans.save(ban, settled -> reply.send(status, settled));
    }

    /** Answers with what was lifted. */
    void lift(String number, RoomReply reply) {
        Ban lifted = bans.lift(number);
        if (lifted == null) {
            reply.send(NO_SUCH_BAN);
            return;
        }
        reply.otherwise(200, lifted);
        bans.save(lifted, reply::send);
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
