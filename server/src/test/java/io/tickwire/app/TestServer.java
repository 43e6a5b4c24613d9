package io.tickwire.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.config.ConfigSources;
import io.tickwire.config.ServerConfig;
import io.tickwire.game.Game;
import io.tickwire.loop.HostedGame;
import io.tickwire.net.SelectorLook;
import io.tickwire.room.LiveRoom;
import io.tickwire.schema.GameSchema;
import io.tickwire.testing.Until;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** A real server on a free port, and what a program asks it over HTTP. */
final class TestServer implements AutoCloseable {
    static final String TOKEN = "0123456789abcdef0123456789abcdef";

    final HttpClient http;
    private final ObjectMapper json = new ObjectMapper();
    private final TickwireServer server;
    private final Set<LiveRoom> seen = ConcurrentHashMap.newKeySet(); // ended ones too

    private TestServer(TickwireServer server, HttpClient http) {
        this.server = server;
        this.http = http;
    }

    private TestServer(TickwireServer server) {
        this(server, HttpClient.newHttpClient());
    }

    /** Hosts drift over TLS. */
    static TestServer start(SSLContext trusting, String... settings) throws IOException {
        ServerConfig config = config(settings);
        return new TestServer(
                TickwireServer.start(config, GameCatalog.onClassPath().hosted(config)), client(trusting));
    }

    private static HttpClient client(SSLContext trusting) {
        return HttpClient.newBuilder().sslContext(trusting).build();
    }

    /** Hosts drift. */
    static TestServer start(String... settings) throws IOException {
        ServerConfig config = config(settings);
        return new TestServer(
                TickwireServer.start(config, GameCatalog.onClassPath().hosted(config)));
    }

    /** Hosts drift by a clock on the wall that the test moves. */
    static TestServer start(InstantSource time, String... settings) throws IOException {
        ServerConfig config = config(settings);
        return new TestServer(
                TickwireServer.start(config, GameCatalog.onClassPath().hosted(config), time));
    }

    /** Hosts a game of the test's. */
    static TestServer hosting(Class<? extends Game<?>> type, Supplier<Game<?>> maker, String... settings)
            throws IOException {
        return new TestServer(hosted(type, maker, config(settings)));
    }

    /** Hosts a game of the test's over TLS. */
    static TestServer hosting(
            SSLContext trusting, Class<? extends Game<?>> type, Supplier<Game<?>> maker, String... settings)
            throws IOException {
        return new TestServer(hosted(type, maker, config(settings)), client(trusting));
    }

    private static TickwireServer hosted(Class<? extends Game<?>> type, Supplier<Game<?>> maker, ServerConfig config)
            throws IOException {
        GameSchema schema = GameSchema.of(type);
        HostedGame game = new HostedGame(
                maker,
                schema,
                config.rooms().forGame(schema.info().tickHz(), schema.info().capacity()),
                config.options());
        return TickwireServer.start(config, game);
    }

    private static ServerConfig config(String... settings) {
        ConfigSources sources = new ConfigSources()
                .assignment("server.port=0")
                .assignment("game.name=drift")
                .assignment("loop.threads=1")
                .assignment("operator.bans-file=")
                .assignment("operator.token=" + TOKEN);
        for (String setting : settings) {
            sources.assignment(setting);
        }
        return sources.load();
    }

    /** Its rooms, from within. */
    List<LiveRoom> rooms() {
        return server.rooms();
    }

    /** How its sockets are read and written. */
    SelectorLook selector() {
        return SelectorLook.at(server.web());
    }

    int port() {
        return server.port();
    }

    URI http(String path) {
        return URI.create((server.secure() ? "https" : "http") + "://127.0.0.1:" + port() + path);
    }

    URI webSocket(String path) {
        return URI.create((server.secure() ? "wss" : "ws") + "://127.0.0.1:" + port() + path);
    }

    /** A ticket for someone of this name. */
    String ticket(String name) throws IOException, InterruptedException {
        return json(join("{\"name\": \"" + name + "\"}")).get("ticket").asText();
    }

    HttpResponse<String> join(String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(http("/api/join"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        HttpResponse<String> answer =
                http.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
        seen.addAll(server.rooms());
        return answer;
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(http(path));
        return http.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    /** An operator's order. */
    HttpResponse<String> order(String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(http("/api/operator/" + path))
                        .header("Authorization", "Bearer " + TOKEN)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> look(String path) throws IOException, InterruptedException {
        return get("/api/operator/" + path, "Authorization", "Bearer " + TOKEN);
    }

    JsonNode json(HttpResponse<String> response) throws IOException {
        return json.readTree(response.body());
    }

    /** The value of a line of the metrics page, which must be there. */
    double metric(String line) throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(text -> text.startsWith(line + " "))
                .mapToDouble(text -> Double.parseDouble(text.substring(line.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + line));
    }

    /** Waits until a metric has a value. */
    void awaitMetric(String line, double value) {
        Until.await(line + " is " + value, () -> {
            try {
                return metric(line) == value;
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** Stops it, which fails when a buffer is missing, and so it does when a frame has not landed. */
    @Override
    public void close() {
        seen.addAll(server.rooms());
        server.close();
        Until.await("every frame has landed", () -> seen.stream().allMatch(room -> room.framesInFlight() == 0));
    }
}
