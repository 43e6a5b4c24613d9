package io.tickwire.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator does to players: kick, mute, ban. On the pool's threads; what concerns a room is done on its own. */
final class PlayerOrders {
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
    private static final Problem BAD_REASON = new Problem(
            400,
            "bad-request",
            "The reason is too long",
            "Send as reason at most " + NewBan.REASON_CODE_POINTS_MAX + " characters.");
    private static final Problem TOO_MANY_BANS = new Problem(
            409,
            "bans-full",
            "There are as many bans as may be",
            "There are " + Bans.BANS_MAX + ": lift some, or ban a block of addresses in the place of many.");
    private static final Problem NO_SUCH_BAN =
            new Problem(404, "not-found", "There is no such ban", "Look at /api/operator/bans for those in force.");

    private static final Logger LOG = LoggerFactory.getLogger(PlayerOrders.class);
    private static final String LEFT_OUT =
            " was left out: it is this machine's, a trusted proxy's or spared of limits, and others come by it, too. "
                    + "Name a proxy in server.trusted-proxies; to ban the address all the same, POST it to /api/operator/bans.";

    private final Rooms rooms;
    private final Bans bans;
    private final Predicate<String> shared;

    /** @param shared whether others come by an address, too */
    PlayerOrders(Rooms rooms, Bans bans, Predicate<String> shared) {
        this.rooms = rooms;
        this.bans = bans;
        this.shared = shared;
    }

    /** What an order was about. */
    private record Done(String room, int player, String name) {}

    /** A ban, and what about it is not as it was asked for. */
    private record Noted(@JsonUnwrapped Ban ban, String note) {}

    /**
     * What was asked for.
     *
     * @param seconds −1: nothing was said
     */
    private record Order(int player, String reason, int seconds, boolean byAddress) {}

    void order(String order, LiveRoom room, @Nullable JsonNode body, RoomReply reply) {
        JsonFields fields = body == null ? null : new JsonFields(body);
        Problem wrong = fields == null ? BAD_ORDER : wrong(fields, 0);
        Order asked = fields == null || wrong != null ? null : read(fields);
        if (asked == null) {
            reply.send(wrong == null ? BAD_ORDER : wrong);
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

    /** Leaves an address out that others come by, too: behind a proxy that nobody named, that would be everybody. */
    private void ban(Seat seat, Order asked, RoomReply reply) {
        Person person = seat.person();
        String address = asked.byAddress() ? person.address() : "";
        int seconds = asked.seconds() <= 0 ? BAN_SECONDS : asked.seconds();
        if (!shared.test(address)) {
            add(new NewBan(person.key(), address, seat.name(), asked.reason(), seconds), 200, reply, ban -> ban);
            return;
        }
        String note = "The address " + address + LEFT_OUT;
        LOG.warn("a ban of a player is not one of its address: {}", note);
        NewBan wanted = new NewBan(person.key(), "", seat.name(), asked.reason(), seconds);
        add(wanted, 200, reply, ban -> new Noted(ban, note));
    }

    /** A ban of whoever may come, by key or by address. */
    void ban(@Nullable JsonNode body, RoomReply reply) {
        if (body == null) {
            reply.send(BAD_BAN);
            return;
        }
        JsonFields fields = new JsonFields(body);
        Problem wrong = wrong(fields, 1);
        String player = NewBan.player(text(fields.text("player")));
        String address = NewBan.address(text(fields.text("address")));
        String reason = text(NewBan.reason(text(fields.text("reason"))));
        int seconds = fields.whole("seconds", 0, 1, NewBan.SECONDS_MAX);
        if (wrong != null) {
            reply.send(wrong);
        } else if (!fields.fit() || seconds == 0) {
            reply.send(BAD_BAN);
        } else if (player == null) {
            reply.send(BAD_PLAYER);
        } else if (address == null) {
            reply.send(BAD_ADDRESS);
        } else if (player.isEmpty() && address.isEmpty()) {
            reply.send(BAD_BAN);
        } else {
            add(new NewBan(player, address, "", reason, seconds), 201, reply, ban -> ban);
        }
    }

    /** In force at once, for those who sit and for those on their way; it is answered when it stands in the file, or takes too long to. */
    private void add(NewBan wanted, int status, RoomReply reply, Function<Ban, Object> answer) {
        Ban ban = bans.add(wanted);
        if (ban == null) {
            reply.send(TOO_MANY_BANS);
            return;
        }
        Kicks.enforce(rooms, bans);
        reply.otherwise(status, answer.apply(ban));
        bans.save(ban, settled -> reply.send(status, answer.apply(settled)));
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

    /** What of an order is of the right kind and too much; null: nothing. */
    private static @Nullable Problem wrong(JsonFields fields, int secondsMin) {
        if (fields.outOf("seconds", secondsMin, NewBan.SECONDS_MAX)) {
            return new Problem(
                    400,
                    "bad-request",
                    "So many seconds cannot be",
                    "Send as seconds a whole number from " + secondsMin + " to " + NewBan.SECONDS_MAX + ".");
        }
        return NewBan.reason(text(fields.text("reason"))) == null ? BAD_REASON : null;
    }

    /** Null: something is missing, or of the wrong kind. */
    private static @Nullable Order read(JsonFields fields) {
        int player = fields.whole("player", 0, 1, Integer.MAX_VALUE);
        String reason = text(NewBan.reason(text(fields.text("reason"))));
        int seconds = fields.whole("seconds", -1, 0, NewBan.SECONDS_MAX);
        boolean byAddress = fields.yes("byAddress", true);
        return fields.fit() && player > 0 ? new Order(player, reason, seconds, byAddress) : null;
    }

    private static String text(@Nullable String said) {
        return said == null ? "" : said.strip();
    }
}
