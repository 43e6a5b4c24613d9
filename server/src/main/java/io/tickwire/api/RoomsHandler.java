package io.tickwire.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.cluster.Caller;
import io.tickwire.cluster.JoinDesk;
import io.tickwire.cluster.JoinResult;
import io.tickwire.cluster.NewRoom;
import io.tickwire.cluster.RoomResult;
import io.tickwire.game.Options;
import io.tickwire.loop.HostedGame;
import io.tickwire.loop.Rooms;
import io.tickwire.net.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** {@code /api/games} and {@code /api/rooms}: what there is to play, and where; opens rooms. On the pool's threads. */
final class RoomsHandler {
    static final String GAMES_PATH = "/api/games";
    static final String PATH = "/api/rooms";

    private static final int LISTED_MAX = 256;

    private final JoinDesk desk;
    private final Rooms rooms;
    private final Callers callers;
    private final Json json;
    private final List<Offer> games;
    private final boolean asksForTokens;

    /** Whom it asks. */
    record Access(JoinDesk desk, Rooms rooms, Callers callers) {}

    /**
     * A game that is played here.
     *
     * @param options those that it knows
     */
    record Offer(HostedGame game, int capacity, List<Options.Asked> options) {}

    RoomsHandler(Access access, Json json, List<Offer> games, boolean asksForTokens) {
        desk = access.desk();
        rooms = access.rooms();
        callers = access.callers();
        this.json = json;
        this.games = List.copyOf(games);
        this.asksForTokens = asksForTokens;
    }

    void handleGames(PageRequest request) {
        if (!request.dealtWith("GET, HEAD")) {
            request.send(json.reply(200, games()));
        }
    }

    /** All rooms, a new one, or one of them. */
    void handle(String path, PageRequest request) {
        if (!path.equals(PATH)) {
            if (!request.dealtWith("GET, HEAD")) {
                one(path.substring(PATH.length() + 1), request);
            }
        } else if (!request.dealtWith("GET, HEAD, POST")) {
            if (request.is("POST")) {
                Caller caller = callers.of(request.request());
                request.object(body -> open(body, caller, request));
            } else {
                request.send(json.reply(200, list(request.request())));
            }
        }
    }

    private Map<String, List<RoomView>> list(Request request) {
        var game = Request.extractQueryParameters(request).get("game");
        return Map.of(
                "rooms",
                rooms.listed(game == null ? null : game.getValue()).stream()
                        .limit(LISTED_MAX)
                        .map(RoomView::of)
                        .toList());
    }

    private @Nullable Reply open(JsonNode body, Caller caller, PageRequest request) {
        JsonFields fields = new JsonFields(body);
        NewRoom asked = new NewRoom(
                fields.text("game"),
                fields.texts("options"),
                fields.yes("private", false),
                caller.with(fields.text("token")));
        if (!fields.fit()) {
            return null;
        }
        if (!callers.mayJoin(request.request())) {
            return request.problem(JoinHandler.TOO_MANY).with("Retry-After", "1");
        }
        RoomResult result = desk.open(asked);
        return result instanceof RoomResult.Found found
                ? json.reply(201, RoomView.of(found.room()))
                        .with("Location", PATH + "/" + found.room().id())
                : JoinHandler.refused((JoinResult.Refused) result, request);
    }

    private void one(String code, PageRequest request) {
        RoomResult result = desk.find(code, callers.of(request.request()));
        request.send(
                result instanceof RoomResult.Found found
                        ? json.reply(200, RoomView.withPeople(found.room()))
                        : JoinHandler.refused((JoinResult.Refused) result, request));
    }

    private ObjectNode games() {
        ObjectNode all = json.mapper().createObjectNode().put("identity", asksForTokens ? "jwt" : "open");
        ArrayNode list = all.putArray("games");
        for (Offer offer : games) {
            ArrayNode options = list.addObject()
                    .put("game", offer.game().name())
                    .put("tickHz", offer.game().config().tickHz())
                    .put("capacity", offer.capacity())
                    .putArray("options");
            offer.options().forEach(option -> describe(option, options.addObject()));
        }
        return all;
    }

    private static void describe(Options.Asked option, ObjectNode to) {
        to.put("name", option.name());
        to.put("kind", option.kind().name().toLowerCase(Locale.ROOT));
        to.put("otherwise", option.otherwise());
        switch (option.kind()) {
            case WHOLE -> to.put("min", (long) option.min()).put("max", (long) option.max());
            case NUMBER -> to.put("min", option.min()).put("max", option.max());
            case WORD -> option.words().forEach(to.putArray("words")::add);
        }
    }
}
