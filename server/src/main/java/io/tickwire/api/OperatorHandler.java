package io.tickwire.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.cluster.Caller;
import io.tickwire.cluster.Doorkeeper;
import io.tickwire.loop.Rooms;
import io.tickwire.room.LiveRoom;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * The operator's requests under {@code /api/operator/}: list rooms, look into one, pause, step, resume it; kick, mute and ban players. They need
 * the bearer token of {@code operator.token}, or that of somebody with the role of an operator; without either setting they do not exist. What
 * concerns a room is done on its own thread. On the pool's threads.
 */
final class OperatorHandler {
    static final String PREFIX = "/api/operator/";

    private static final Pattern ROOM = Pattern.compile("rooms/([A-Za-z0-9-]{1,32})(?:/([a-z]+))?");
    private static final Set<String> ORDERS = Set.of("pause", "resume", "step", "kick", "mute", "unmute", "ban");
    private static final Pattern BAN = Pattern.compile("bans/([^/]+)");
    private static final int BODY_BYTES_MAX = 4_096;
    private static final int STEP_TICKS_MAX = 10_000;
    private static final Problem TOO_LONG = Problem.tooLong(BODY_BYTES_MAX);
    private static final Problem NO_TOKEN = new Problem(
            401,
            "unauthorized",
            "This needs an operator's token",
            "Send Authorization: Bearer with operator.token, or with the token of somebody who is an operator.");
    private static final Problem TOO_MANY = new Problem(
            429, "too-many", "Too many wrong tokens from your address", "Wait a minute, and look at operator.token.");
    private static final Problem NO_SUCH_ROOM = new Problem(
            404, "no-such-room", "There is no such room", "Look at /api/operator/rooms for those there are.");
    private static final Problem BAD_TICKS =
            new Problem(400, "bad-request", "No ticks to step", "Send ?ticks= with 1 to " + STEP_TICKS_MAX + ".");

    /** A room as the list shows it. */
    private record Listed(
            String room,
            String game,

            @JsonProperty("private") boolean hidden,

            int players,
            int capacity,
            int spectators,
            int tick) {}

    /** What an order came to. */
    private record Ordered(String room, boolean paused, int tick) {}

    private final Rooms rooms;
    private final byte[] token;
    private final Doorkeeper doorkeeper;
    private final Callers callers;
    private final PlayerOrders orders;
    private final Json json;

    /** @param token empty: only operators by their own tokens, if there are such */
    OperatorHandler(Rooms rooms, String token, Doorkeeper doorkeeper, Callers callers, Json json) {
        this.rooms = rooms;
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.doorkeeper = doorkeeper;
        this.callers = callers;
        this.json = json;
        orders = new PlayerOrders(rooms, doorkeeper.bans(), callers::shared);
    }

    void handle(Request request, Response response, Callback callback) {
        RoomReply reply = new RoomReply(request, response, callback, json);
        Caller caller = callers.of(request);
        if (token.length == 0 && !doorkeeper.asks()) {
            reply.send(Problem.NOTHING_HERE);
        } else if (!doorkeeper.mayTryToken(caller)) {
            reply.send(TOO_MANY.reply(json).with("Retry-After", "60"));
        } else if (!authorized(caller)) {
            reply.send(NO_TOKEN.reply(json).with("WWW-Authenticate", "Bearer"));
        } else {
            answer(Request.getPathInContext(request).substring(PREFIX.length()), request, reply);
        }
    }

    /** The time of it tells nothing of the token. A request without one is no guess. */
    private boolean authorized(Caller caller) {
        String sent = caller.token();
        boolean missed = sent != null;
        try {
            boolean known = sent != null
                    && ((token.length > 0 && MessageDigest.isEqual(token, sent.getBytes(StandardCharsets.UTF_8)))
                            || doorkeeper.operator(sent));
            missed &= !known;
            return known;
        } finally {
            doorkeeper.triedToken(caller, missed);
        }
    }

    private void answer(String path, Request request, RoomReply reply) {
        Matcher room = ROOM.matcher(path);
        String allowed = methods(path, room);
        if (allowed.isEmpty()) {
            reply.send(Problem.NOTHING_HERE);
        } else if (!List.of(allowed.split(", ")).contains(request.getMethod())) {
            reply.send(Problem.badMethod(allowed, json));
        } else if (path.equals("rooms")) {
            reply.send(list());
        } else if (path.startsWith("bans")) {
            bans(path, request, reply);
        } else {
            room(rooms.find(room.group(1)), room.group(2), request, reply);
        }
    }

    /** What an address takes; empty: there is no such. */
    private static String methods(String path, Matcher room) {
        if (path.equals("bans")) {
            return "GET, POST";
        }
        if (path.equals("rooms") || (room.matches() && room.group(2) == null)) {
            return "GET";
        }
        if (BAN.matcher(path).matches()) {
            return "DELETE";
        }
        return room.matches() && ORDERS.contains(room.group(2)) ? "POST" : "";
    }

    private void room(@Nullable LiveRoom room, @Nullable String order, Request request, RoomReply reply) {
        if (room == null) {
            reply.send(NO_SUCH_ROOM);
        } else if (order == null) {
            reply.ordered(room, LiveRoom::dump);
        } else {
            order(order, room, request, reply);
        }
    }

    private List<Listed> list() {
        return rooms.list().stream()
                .map(room -> new Listed(
                        room.id(),
                        room.spec().gameName(),
                        room.spec().hidden(),
                        room.playerCount(),
                        room.capacity(),
                        room.watchers().count(),
                        room.newestTick()))
                .toList();
    }

    private void bans(String path, Request request, RoomReply reply) {
        Matcher ban = BAN.matcher(path);
        if (ban.matches()) {
            orders.lift(ban.group(1), reply);
        } else if (request.getMethod().equals("GET")) {
            reply.send(doorkeeper.bans().list());
        } else {
            body(request, reply, asked -> orders.ban(asked, reply));
        }
    }

    private void order(String order, LiveRoom room, Request request, RoomReply reply) {
        switch (order) {
            case "pause" -> reply.ordered(room, ordered(LiveRoom::pause));
            case "resume" -> reply.ordered(room, ordered(LiveRoom::resume));
            case "step" -> {
                int ticks = ticks(request);
                if (ticks == 0) {
                    reply.send(BAD_TICKS);
                } else {
                    reply.ordered(room, ordered(held -> held.step(ticks)));
                }
            }
            default -> body(request, reply, asked -> orders.order(order, room, asked, reply));
        }
    }

    private static Function<LiveRoom, Object> ordered(Consumer<LiveRoom> order) {
        return room -> {
            order.accept(room);
            return new Ordered(room.id(), room.paused(), room.newestTick());
        };
    }

    /** 0: none that can be used. */
    private static int ticks(Request request) {
        Fields.Field ticks = Request.extractQueryParameters(request).get("ticks");
        try {
            int count = ticks == null ? 0 : Integer.parseInt(ticks.getValue());
            return count >= 1 && count <= STEP_TICKS_MAX ? count : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Reads what was sent with it: null for what is no object. */
    private void body(Request request, RoomReply reply, Consumer<@Nullable JsonNode> then) {
        Body.read(request, BODY_BYTES_MAX, body -> {
            if (body.outcome() == Body.Outcome.TOO_LONG) {
                reply.send(TOO_LONG);
                return;
            }
            try {
                then.accept(body.outcome() == Body.Outcome.WHOLE ? json.object(body.bytes()) : null);
            } catch (RuntimeException fault) {
                reply.send(Faults.reply(request, fault, json));
            }
        });
    }
}
