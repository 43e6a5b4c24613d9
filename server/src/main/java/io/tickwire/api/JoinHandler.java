package io.tickwire.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.cluster.JoinDesk;
import io.tickwire.cluster.JoinRequest;
import io.tickwire.cluster.JoinResult;
import io.tickwire.net.AddressGuard;
import io.tickwire.net.Origins;
import io.tickwire.net.Reply;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/join}: a ticket, or an error that people can read (a browser shows nothing of a failed WebSocket handshake). On
 * the pool's threads. Bound: bodies of {@link #BODY_BYTES_MAX}.
 */
final class JoinHandler {
    static final String PATH = "/api/join";

    private static final int BODY_BYTES_MAX = 4_096;
    private static final Problem FOREIGN_ORIGIN = new Problem(
            403, "foreign-origin", "This page may not join here", "The host may allow it with server.origins.");
    private static final Problem TOO_LONG =
            new Problem(413, "too-long", "The request is too long", "Send at most 4096 bytes.");
    private static final Problem NOT_JSON = new Problem(
            400,
            "bad-request",
            "The request cannot be read",
            "Send a JSON object such as {\"name\": \"Ann\"}, with texts in it; options is an object of texts.");
    private static final Problem TOO_MANY =
            new Problem(429, "too-many", "Too many joins from your address", "Try again in a second.");
    private static final Problem NOT_JSON_TYPE =
            new Problem(415, "bad-request", "The request is not JSON", "Send it with Content-Type: application/json.");

    private final JoinDesk desk;
    private final Origins origins;
    private final AddressGuard addresses;
    private final JoinRefusals refusals;
    private final Json json;

    JoinHandler(JoinDesk desk, Origins origins, AddressGuard addresses, JoinRefusals refusals, Json json) {
        this.desk = desk;
        this.origins = origins;
        this.addresses = addresses;
        this.refusals = refusals;
        this.json = json;
    }

    void handle(Request request, Response response, Callback callback) {
        HttpFields headers = request.getHeaders();
        if (!origins.allow(headers)) {
            refuse(FOREIGN_ORIGIN).send(response, callback);
        } else if (request.getMethod().equals("OPTIONS")) {
            shared(headers, preflight()).send(response, callback);
        } else if (!request.getMethod().equals("POST")) {
            Reply.text(405, "POST only").with("Allow", "POST").send(response, callback);
        } else if (!addresses.mayJoin(request)) {
            shared(headers, refuse(TOO_MANY).with("Retry-After", "1")).send(response, callback);
        } else if (!isJson(headers.get(HttpHeader.CONTENT_TYPE))) {
            shared(headers, refuse(NOT_JSON_TYPE)).send(response, callback);
        } else {
            Body.read(
                    request,
                    BODY_BYTES_MAX,
                    body -> shared(headers, answer(body, request)).send(response, callback));
        }
    }

    private Reply answer(Body body, Request request) {
        if (body.outcome() == Body.Outcome.TOO_LONG) {
            return refuse(TOO_LONG);
        }
        JoinRequest asked = body.outcome() == Body.Outcome.WHOLE ? read(body.bytes()) : null;
        if (asked == null) {
            return refuse(NOT_JSON);
        }
        JoinResult result = desk.join(asked);
        if (result instanceof JoinResult.Refused refused) {
            Reply reply = refuse(new Problem(refused.httpStatus(), refused.code(), refused.title(), refused.detail()));
            return refused.retryAfterSeconds() > 0
                    ? reply.with("Retry-After", Integer.toString(refused.retryAfterSeconds()))
                    : reply;
        }
        return accepted((JoinResult.Accepted) result, request);
    }

    private Reply accepted(JoinResult.Accepted accepted, Request request) {
        String body = json.mapper()
                .createObjectNode()
                .put("url", address(request))
                .put("ticket", accepted.ticket())
                .put("room", accepted.room())
                .put("game", accepted.game())
                .toString();
        return Reply.text(200, "application/json", body).with("Cache-Control", "no-store");
    }

    private Reply refuse(Problem problem) {
        refusals.add(problem.code());
        return problem.reply(json);
    }

    /** Null: not a request that can be understood. */
    @Nullable
    JoinRequest read(byte[] body) {
        try {
            JsonNode root = json.mapper().readTree(body);
            if (root == null || !root.isObject()) {
                return null;
            }
            Map<String, String> options = new TreeMap<>();
            JsonNode asked = root.path("options");
            for (Map.Entry<String, JsonNode> option : asked.properties()) {
                if (!option.getValue().isValueNode() || option.getValue().isNull()) {
                    return null;
                }
                options.put(option.getKey(), option.getValue().asText());
            }
            boolean texts = isTextOrAbsent(root.path("game"))
                    && isTextOrAbsent(root.path("room"))
                    && isTextOrAbsent(root.path("name"))
                    && isTextOrAbsent(root.path("resume"))
                    && (asked.isObject() || asked.isMissingNode() || asked.isNull());
            return texts
                    ? new JoinRequest(
                            text(root, "game"), text(root, "room"), text(root, "name"), options, text(root, "resume"))
                    : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean isTextOrAbsent(JsonNode node) {
        return node.isTextual() || node.isMissingNode() || node.isNull();
    }

    private static @Nullable String text(JsonNode root, String name) {
        return root.path(name).textValue();
    }

    /** Where to connect: where this request went. A page that came over TLS, which a proxy ended, stays with TLS. */
    private static String address(Request request) {
        HttpFields headers = request.getHeaders();
        String origin = headers.get(HttpHeader.ORIGIN);
        boolean secure = request.isSecure()
                || (origin != null && origin.toLowerCase(Locale.ROOT).startsWith("https://"));
        return (secure ? "wss" : "ws") + "://" + headers.get(HttpHeader.HOST) + "/play";
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json");
    }

    private static Reply preflight() {
        return Reply.empty(204)
                .with("Access-Control-Allow-Methods", "POST")
                .with("Access-Control-Allow-Headers", "Content-Type")
                .with("Access-Control-Max-Age", "600");
    }

    /** Lets a listed page of another site read the answer. */
    private Reply shared(HttpFields headers, Reply reply) {
        String origin = origins.listed(headers);
        return origin == null
                ? reply
                : reply.with("Access-Control-Allow-Origin", origin).with("Vary", "Origin");
    }
}
