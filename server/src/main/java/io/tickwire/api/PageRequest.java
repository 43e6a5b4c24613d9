package io.tickwire.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.net.Origins;
import io.tickwire.net.Reply;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * One request that a page, ours or a listed one, may send: says so to its browser, and reads what it brings. On the pool's threads. Bound:
 * bodies of {@link #BODY_BYTES_MAX}.
 */
final class PageRequest {
    static final int BODY_BYTES_MAX = 16_384;

    private static final Problem FOREIGN_ORIGIN = new Problem(
            403, "foreign-origin", "This page may not ask here", "The host may allow it with server.origins.");
    private static final Problem TOO_LONG = Problem.tooLong(BODY_BYTES_MAX);
    private static final Problem NOT_JSON = new Problem(
            400,
            "bad-request",
            "The request cannot be read",
            "Send one JSON object as /api/openapi.json has it, such as {\"name\": \"Ann\"}, and no name twice.");
    private static final Problem NOT_JSON_TYPE =
            new Problem(415, "bad-request", "The request is not JSON", "Send it with Content-Type: application/json.");

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Origins origins;
    private final Json json;
    private final Consumer<String> refused;

    /** @param refused hears the code of each problem */
    PageRequest(Exchange exchange, Origins origins, Json json, Consumer<String> refused) {
        request = exchange.request();
        response = exchange.response();
        callback = exchange.callback();
        this.origins = origins;
        this.json = json;
        this.refused = refused;
    }

    /** As Jetty hands it over. */
    record Exchange(Request request, Response response, Callback callback) {}

    Request request() {
        return request;
    }

    HttpFields headers() {
        return request.getHeaders();
    }

    boolean is(String method) {
        return request.getMethod().equals(method);
    }

    /** Answers what has nothing to do with the address: pages that may not ask, and what browsers ask first. False: go on. */
    boolean dealtWith(String methods) {
        if (!origins.allow(headers())) {
            problem(FOREIGN_ORIGIN).send(response, callback);
        } else if (is("OPTIONS")) {
            send(Reply.empty(204)
                    .with("Access-Control-Allow-Methods", methods)
                    .with("Access-Control-Allow-Headers", "Content-Type, Authorization")
                    .with("Access-Control-Max-Age", "600"));
        } else if (!(", " + methods + ", ").contains(", " + request.getMethod() + ", ")) {
            send(Problem.badMethod(methods, json));
        } else {
            return false;
        }
        return true;
    }

    /** Reads the object that it brings and sends what comes of it; null is a request that cannot be read. */
    void object(Function<JsonNode, @Nullable Reply> answer) {
        if (!isJson(headers().get(HttpHeader.CONTENT_TYPE))) {
            send(problem(NOT_JSON_TYPE));
            return;
        }
        Body.read(request, BODY_BYTES_MAX, body -> send(answer(body, answer)));
    }

    private Reply answer(Body body, Function<JsonNode, @Nullable Reply> answer) {
        if (body.outcome() == Body.Outcome.TOO_LONG) {
            return problem(TOO_LONG);
        }
        JsonNode root = body.outcome() == Body.Outcome.WHOLE ? json.object(body.bytes()) : null;
        try {
            Reply reply = root == null ? null : answer.apply(root);
            return reply == null ? problem(NOT_JSON) : reply;
        } catch (RuntimeException fault) {
            return Faults.reply(request, fault, json);
        }
    }

    Reply problem(Problem problem) {
        refused.accept(problem.code());
        return problem.reply(json);
    }

    /** Sends it so that a listed page of another site may read it. */
    void send(Reply reply) {
        String origin = origins.listed(headers());
        Reply shared = origin == null
                ? reply
                : reply.with("Access-Control-Allow-Origin", origin)
                        .with("Access-Control-Expose-Headers", "Retry-After")
                        .with("Vary", "Origin");
        shared.send(response, callback);
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json");
    }
}
