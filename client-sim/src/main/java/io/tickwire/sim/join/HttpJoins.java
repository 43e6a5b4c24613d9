package io.tickwire.sim.join;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** {@link Joins} over the JDK's HTTP client. Any thread; how many joins run at once is the callers' to bound. */
public final class HttpJoins implements Joins {
    private static final Duration ANSWER_WAIT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final Executor executor;
    private final URI joinUrl;

    /** The server at {@code baseUrl}; answers are handled on {@code executor}. */
    public HttpJoins(URI baseUrl, Executor executor) {
        this.executor = executor;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(ANSWER_WAIT)
                .executor(executor)
                .build();
        String base = baseUrl.toString();
        joinUrl = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/api/join");
    }

    @Override
    public CompletableFuture<JoinAnswer> join(JoinRequest request) {
        HttpRequest post = HttpRequest.newBuilder(joinUrl)
                .timeout(ANSWER_WAIT)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, application/problem+json")
                .POST(BodyPublishers.ofString(body(request)))
                .build();
        // sending costs too much for a loop's thread
        return CompletableFuture.completedFuture(post)
                .thenComposeAsync(sent -> http.sendAsync(sent, BodyHandlers.ofString()), executor)
                .handle((response, failure) -> failure == null ? answer(response) : unreachable(failure));
    }

    static String body(JoinRequest request) {
        ObjectNode body = JSON.createObjectNode();
        body.put("name", request.name());
        if (request.resumes()) {
            body.put("resume", request.resumeToken());
            return body.toString();
        }
        if (!request.game().isEmpty()) {
            body.put("game", request.game());
        }
        if (!request.options().isEmpty()) {
            ObjectNode options = body.putObject("options");
            request.options().forEach(options::put);
        }
        return body.toString();
    }

    private JoinAnswer answer(HttpResponse<String> response) {
        int retryAfterSeconds = response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,4}"))
                .map(Integer::parseInt)
                .orElse(1);
        return answer(response.statusCode(), response.body(), retryAfterSeconds);
    }

    static JoinAnswer answer(int status, String body, int retryAfterSeconds) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return new JoinAnswer.Unreachable(
                    "POST /api/join was answered " + status + " without JSON: no Tickwire server");
        }
        if (status != 200) {
            String code = json.path("code").asText("");
            String words =
                    (json.path("title").asText("") + ". " + json.path("detail").asText("")).strip();
            return code.isEmpty()
                    ? new JoinAnswer.Unreachable("POST /api/join was answered " + status + ": no Tickwire server")
                    : new JoinAnswer.Refused(status, code, words, retryAfterSeconds);
        }
        return accepted(json);
    }

    private static JoinAnswer accepted(JsonNode json) {
        String ticket = json.path("ticket").asText("");
        URI url;
        try {
            url = URI.create(json.path("url").asText(""));
        } catch (IllegalArgumentException e) {
            return new JoinAnswer.Unreachable("the server's answer names no address: " + e.getMessage());
        }
        if (ticket.isEmpty() || url.getHost() == null) {
            return new JoinAnswer.Unreachable("the server's answer has no url or no ticket");
        }
        if (!"ws".equals(url.getScheme().toLowerCase(Locale.ROOT))) {
            return new JoinAnswer.Unreachable("the server wants " + url.getScheme()
                    + ": connections, bots speak ws: only. Point --url at the server behind the proxy");
        }
        return new JoinAnswer.Accepted(
                url, ticket, json.path("room").asText(""), json.path("game").asText(""));
    }

    private static JoinAnswer unreachable(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new JoinAnswer.Unreachable(
                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }
}
