package io.tickwire.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.cluster.Doorkeeper;
import io.tickwire.loop.Rooms;
import io.tickwire.net.Reply;
import io.tickwire.room.LiveRoom;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
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
    private static final Pattern BAN = Pattern.compile("bans/([0-9a-f]{16})");
    private static final int BODY_BYTES_MAX = 4_096;
    private static final int STEP_TICKS_MAX = 10_000;
    private static final Problem NO_TOKEN = new Problem(
            401,
            "unauthorized",
            "This needs an operator's token",
            "Send Authorization: Bearer with operator.token, or with the token of somebody who is an operator.");
    private static final Problem NOTHING_HERE =
            new Problem(404, "not-found", "There is nothing here", "Look at /api/openapi.json for what there is.");
    private static final Problem NO_SUCH_ROOM = new Problem(
            404, "no-such-room", "There is no such room", "Look at /api/operator/rooms for those there are.");
    private static final Problem NO_SUCH_BAN =
            new Problem(404, "not-found", "There is no such ban", "Look at /api/operator/bans for those in force.");
    private static final Problem BAD_TICKS =
            new Problem(400, "bad-request", "No ticks to step", "Send ?ticks= with 1 to " + STEP_TICKS_MAX + ".");

    /** A room as the list shows it. */
    private record Listed(
            String room,
            String game,

            @com.fasterxml.jackson.annotation.JsonProperty("private")
            boolean hidden,

            int players,
            int capacity,
            int spectators,
            int tick) {}

    /** What an order came to. */
    private record Ordered(String room, boolean paused, int tick) {}

    private final Rooms rooms;
    private final byte[] token;
    private final Doorkeeper doorkeeper;
    private final PlayerOrders orders;
    private final Json json;

    /** @param token empty: only operators by their own tokens, if there are such */
    OperatorHandler(Rooms rooms, String token, Doorkeeper doorkeeper, Json json) {
        this.rooms = rooms;
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.doorkeeper = doorkeeper;
        this.json = json;
        orders = new PlayerOrders(rooms, doorkeeper.bans());
    }

    void handle(Request request, Response response, Callback callback) {
        if (token.length == 0 && !doorkeeper.asks()) {
            Reply.text(404, "404 Not Found").send(response, callback);
        } else if (!authorized(request)) {
            NO_TOKEN.reply(json).with("WWW-Authenticate", "Bearer").send(response, callback);
        } else {
            String path = Request.getPathInContext(request).substring(PREFIX.length());
            answer(path, request, new RoomReply(request, response, callback, json));
        }
    }

    private boolean authorized(Request request) {
        String sent = Callers.bearer(request);
        return sent != null
                && ((token.length > 0 && MessageDigest.isEqual(token, sent.getBytes(StandardCharsets.UTF_8)))
                        || doorkeeper.operator(sent));
    }

    private void answer(String path, Request request, RoomReply reply) {
        boolean get = request.getMethod().equals("GET");
        Matcher room = ROOM.matcher(path);
        if (get && path.equals("rooms")) {
            reply.send(list());
        } else if (path.equals("bans") || path.startsWith("bans/")) {
            bans(path, request, reply);
        } else if (room.matches()) {
            room(rooms.find(room.group(1)), room.group(2), request, reply);
        } else {
            reply.send(NOTHING_HERE);
        }
    }

    private void room(@Nullable LiveRoom room, @Nullable String order, Request request, RoomReply reply) {
        if (room == null) {
            reply.send(NO_SUCH_ROOM);
        } else if (request.getMethod().equals("GET") && order == null) {
            reply.from(room, LiveRoom::dump);
        } else if (!request.getMethod().equals("POST") || order == null) {
            reply.send(NOTHING_HERE);
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
        boolean all = path.equals("bans");
        switch (request.getMethod()) {
            case "GET" -> reply.send(all ? doorkeeper.bans().list() : NOTHING_HERE);
            case "POST" -> {
                if (all) {
                    body(request, asked -> reply.send(201, orders.ban(asked)));
                } else {
                    reply.send(NOTHING_HERE);
                }
            }
            case "DELETE" -> {
                Object lifted = ban.matches() ? doorkeeper.bans().lift(ban.group(1)) : null;
                reply.send(lifted == null ? NO_SUCH_BAN : lifted);
            }
            default -> reply.send(NOTHING_HERE);
        }
    }

    private void order(String order, LiveRoom room, Request request, RoomReply reply) {
        switch (order) {
            case "pause" -> reply.from(room, ordered(LiveRoom::pause));
            case "resume" -> reply.from(room, ordered(LiveRoom::resume));
            case "step" -> {
                int ticks = ticks(request);
                if (ticks == 0) {
                    reply.send(BAD_TICKS);
                } else {
                    reply.from(room, ordered(held -> held.step(ticks)));
                }
            }
            case "kick", "mute", "unmute", "ban" -> body(request, asked -> orders.order(order, room, asked, reply));
            default -> reply.send(NOTHING_HERE);
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

    /** Null: what came is no object. */
    private void body(Request request, Consumer<@Nullable JsonNode> then) {
        Body.read(
                request,
                BODY_BYTES_MAX,
                body -> then.accept(body.outcome() == Body.Outcome.WHOLE ? json.object(body.bytes()) : null));
    }
}
