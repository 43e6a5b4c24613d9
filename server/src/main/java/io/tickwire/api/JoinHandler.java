package io.tickwire.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.cluster.Caller;
import io.tickwire.cluster.JoinDesk;
import io.tickwire.cluster.JoinRequest;
import io.tickwire.cluster.JoinResult;
import io.tickwire.cluster.RenewResult;
import io.tickwire.net.Reply;
import io.tickwire.room.Spectating;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/join}: a ticket, or an error that people can read (a browser shows nothing of a failed WebSocket handshake). And {@code POST
 * /api/renew}: a newer token for one who plays. On the pool's threads.
 */
final class JoinHandler {
    static final String PATH = "/api/join";
    static final String RENEW_PATH = "/api/renew";

    private static final int DELAY_MS_MAX = 60_000;

    /** Rooms that are opened count too: either way a token has to be checked. */
    static final Problem TOO_MANY =
            new Problem(429, "too-many", "Too many joins from your address", "Try again in a second.");

    private final JoinDesk desk;
    private final Callers callers;
    private final Json json;

    JoinHandler(JoinDesk desk, Callers callers, Json json) {
        this.desk = desk;
        this.callers = callers;
        this.json = json;
    }

    void handle(PageRequest request) {
        if (!request.dealtWith("POST")) {
            Caller caller = callers.of(request.request());
            request.object(body -> join(body, caller, request));
        }
    }

    void handleRenewal(PageRequest request) {
        if (!request.dealtWith("POST")) {
            Caller caller = callers.of(request.request());
            request.object(body -> renew(body, caller, request));
        }
    }

    private @Nullable Reply join(JsonNode body, Caller caller, PageRequest request) {
        JoinRequest asked = read(body, caller);
        if (asked == null) {
            return null;
        }
        if (asked.resume() == null
                && !callers.mayJoin(request.request())) { // the desk has another measure for who comes back
            return request.problem(TOO_MANY).with("Retry-After", "1");
        }
        JoinResult result = desk.join(asked);
        return result instanceof JoinResult.Accepted accepted
                ? accepted(accepted, request.request())
                : refused((JoinResult.Refused) result, request);
    }

    /** Null: not a request that can be understood. */
    static @Nullable JoinRequest read(JsonNode body, Caller caller) {
        JsonFields fields = new JsonFields(body);
        JsonFields watch = fields.object("spectate");
        JoinRequest asked = new JoinRequest(
                fields.text("game"),
                fields.text("room"),
                fields.text("name"),
                fields.texts("options"),
                fields.text("resume"),
                watch == null ? null : spectating(watch),
                caller.with(fields.text("token")));
        return fields.fit() && (watch == null || watch.fit()) ? asked : null;
    }

    private static Spectating spectating(JsonFields watch) {
        return new Spectating(
                watch.whole("player", 0, 0, Integer.MAX_VALUE), watch.whole("delayMs", 0, 0, DELAY_MS_MAX));
    }

    private @Nullable Reply renew(JsonNode body, Caller caller, PageRequest request) {
        JsonFields fields = new JsonFields(body);
        String resume = fields.text("resume");
        String token = fields.text("token");
        if (!fields.fit() || resume == null) {
            return null;
        }
        RenewResult result = desk.renew(resume, caller.with(token));
        return result instanceof RenewResult.Renewed renewed
                ? json.reply(200, Map.of("expiresS", renewed.expiresS()))
                : refused((JoinResult.Refused) result, request);
    }

    static Reply refused(JoinResult.Refused refused, PageRequest request) {
        Reply reply =
                request.problem(new Problem(refused.httpStatus(), refused.code(), refused.title(), refused.detail()));
        return refused.retryAfterSeconds() > 0
                ? reply.with("Retry-After", Integer.toString(refused.retryAfterSeconds()))
                : reply;
    }

    private Reply accepted(JoinResult.Accepted accepted, Request request) {
        return json.reply(
                200,
                json.mapper()
                        .createObjectNode()
                        .put("url", address(request))
                        .put("ticket", accepted.ticket())
                        .put("room", accepted.room())
                        .put("game", accepted.game())
                        .put("spectator", accepted.spectator()));
    }

    /** Where to connect: where this request went. What came over TLS, which a proxy ended, stays with TLS. */
    private String address(Request request) {
        HttpFields headers = request.getHeaders();
        String origin = headers.get(HttpHeader.ORIGIN);
        boolean secure = callers.secure(request)
                || (origin != null && origin.toLowerCase(Locale.ROOT).startsWith("https://"));
        return (secure ? "wss" : "ws") + "://" + headers.get(HttpHeader.HOST) + "/play";
    }
}
