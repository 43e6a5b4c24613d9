package io.tickwire.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.loop.Rooms;
import io.tickwire.net.Reply;
import io.tickwire.room.Link;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.Seat;
import io.tickwire.wire.CloseCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * The operator's requests under {@code /api/operator/}: list rooms, look into one, pause, step, resume it, kick a player. They need the
 * bearer token of {@code operator.token}; without that setting they do not exist. What concerns a room is done on its own thread. On
 * the pool's threads.
 */
final class OperatorHandler {
    static final String PREFIX = "/api/operator/";

    private static final Pattern ROOM = Pattern.compile("rooms/([A-Za-z0-9-]{1,32})(?:/([a-z]+))?");
    private static final int BODY_BYTES_MAX = 4_096;
    private static final int STEP_TICKS_MAX = 10_000;
    private static final int REASON_LENGTH_MAX = 100;
    private static final Problem NO_TOKEN = new Problem(
            401, "unauthorized", "This needs the operator's token", "Send Authorization: Bearer with operator.token.");
    private static final Problem NOTHING_HERE = new Problem(
            404, "not-found", "There is nothing here", "Look at rooms, rooms/ID, rooms/ID/pause, step, resume, kick.");
    private static final Problem NO_SUCH_ROOM = new Problem(
            404, "no-such-room", "There is no such room", "Look at /api/operator/rooms for those there are.");
    private static final Problem NO_SUCH_PLAYER = new Problem(
            404, "no-such-player", "There is no such player", "Send the number that the room's dump shows.");
    private static final Problem BAD_TICKS =
            new Problem(400, "bad-request", "No ticks to step", "Send ?ticks= with 1 to " + STEP_TICKS_MAX + ".");
    private static final Problem BAD_KICK = new Problem(
            400,
            "bad-request",
            "Nobody to kick",
            "Send {\"player\": number, \"reason\": text} of at most 100 characters.");

    /** A room as the list shows it. */
    private record Listed(String room, String game, int players, int capacity, int tick) {}

    /** What an order came to. */
    private record Ordered(String room, boolean paused, int tick) {}

    private final Rooms rooms;
    private final byte[] token;
    private final Json json;

    /** @param token empty: nothing here exists */
    OperatorHandler(Rooms rooms, String token, Json json) {
        this.rooms = rooms;
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.json = json;
    }

    void handle(Request request, Response response, Callback callback) {
        if (token.length == 0) {
            Reply.text(404, "404 Not Found").send(response, callback);
        } else if (!authorized(request)) {
            NO_TOKEN.reply(json).with("WWW-Authenticate", "Bearer").send(response, callback);
        } else {
            String path = Request.getPathInContext(request).substring(PREFIX.length());
            answer(path, request, new RoomReply(request, response, callback, json));
        }
    }

    private boolean authorized(Request request) {
        String sent = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return sent != null
                && sent.startsWith("Bearer ")
                && MessageDigest.isEqual(token, sent.substring(7).strip().getBytes(StandardCharsets.UTF_8));
    }

    private void answer(String path, Request request, RoomReply reply) {
        boolean get = request.getMethod().equals("GET");
        Matcher matcher = ROOM.matcher(path);
        if (get && path.equals("rooms")) {
            reply.send(list());
            return;
        }
        if (!matcher.matches()) {
            reply.send(NOTHING_HERE);
            return;
        }
        LiveRoom room = rooms.find(matcher.group(1));
        String order = matcher.group(2);
        if (room == null) {
            reply.send(NO_SUCH_ROOM);
        } else if (get && order == null) {
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
                        room.id(), room.spec().gameName(), room.playerCount(), room.capacity(), room.newestTick()))
                .toList();
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
            case "kick" -> Body.read(request, BODY_BYTES_MAX, body -> kick(room, body, reply));
            default -> reply.send(NOTHING_HERE);
        }
    }

    private static Function<LiveRoom, Object> ordered(java.util.function.Consumer<LiveRoom> order) {
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

    private void kick(LiveRoom room, Body body, RoomReply reply) {
        JsonNode asked = body.outcome() == Body.Outcome.WHOLE ? object(body.bytes()) : null;
        if (asked == null || !asked.path("player").isInt()) {
            reply.send(BAD_KICK);
            return;
        }
        int player = asked.path("player").intValue();
        String reason = asked.path("reason").asText("");
        if (reason.length() > REASON_LENGTH_MAX) {
            reply.send(BAD_KICK);
            return;
        }
        reply.from(room, held -> kick(held, player, reason.isBlank() ? CloseCode.KICKED.text() : reason));
    }

    /** Room thread. The seat goes first, so that nobody comes back to it. */
    private static Object kick(LiveRoom room, int player, String reason) {
        for (Seat seat : room.seats()) {
            if (seat.id() == player) {
                Link link = seat.link();
                room.leave(seat);
                if (link != null) {
                    link.end(CloseCode.KICKED, reason);
                }
                return Map.of("room", room.id(), "kicked", player);
            }
        }
        return NO_SUCH_PLAYER;
    }

    private @Nullable JsonNode object(byte[] body) {
        try {
            JsonNode root = json.mapper().readTree(body);
            return root != null && root.isObject() ? root : null;
        } catch (JsonProcessingException e) {
            return null;
        } catch (IOException e) {
            throw new AssertionError("an array does not fail", e);
        }
    }
}
