package io.tickwire.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.app.GameCatalog;
import io.tickwire.app.TickwireServer;
import io.tickwire.config.ConfigSources;
import io.tickwire.config.RoomConfig;
import io.tickwire.config.ServerConfig;
import io.tickwire.config.Setting;
import io.tickwire.loop.HostedGame;
import io.tickwire.schema.GameSchema;
import io.tickwire.sim.bot.Behaviour;
import io.tickwire.sim.bot.BotOrders;
import io.tickwire.sim.bot.BotStats;
import io.tickwire.sim.bot.Count;
import io.tickwire.sim.bot.Crew;
import io.tickwire.sim.join.HttpJoins;
import io.tickwire.sim.link.LinkConditions;
import io.tickwire.sim.socket.SocketLoop;
import io.tickwire.testing.Until;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Bots against the server itself. */
class RealServerIT {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void shouldHoldItsPromisesToTwentyBotsThatSeeAll(@TempDir Path folder) throws Exception {
        JsonNode result = play(folder, "--count=20", "--duration=3s", "--option=n=20");

        JsonNode measured = result.path("measured");
        assertThat(measured.path("snapshots").asInt()).isGreaterThan(20 * 20);
        assertThat(measured.path("checksums").asInt()).isGreaterThan(20);
        assertThat(measured.path("changesBytes").asLong())
                .isGreaterThan(measured.path("headerBytes").asLong());
        assertThat(measured.path("inputSlack16").path("samples").asInt()).isPositive();
        assertThat(measured.path("roundTripUs").path("samples").asInt()).isGreaterThan(20);
    }

    @Test
    void shouldHoldItsPromisesWhenBotsSeeOnlyWhatIsNear(@TempDir Path folder) throws Exception {
        JsonNode result =
                play(folder, "--count=60", "--duration=3s", "--option=n=400", "--option=view=area", "--loops=2");

        assertThat(result.path("measured").path("goneBytes").asLong())
                .as("rows left somebody's view")
                .isPositive();
    }

    @Test
    void shouldHoldItsPromisesToThoseWhoOnlyLookOn(@TempDir Path folder) throws Exception {
        JsonNode result = play(folder, "--count=10", "--duration=2s", "--behaviour=idle");

        assertThat(result.path("total").path("inputs").asInt()).isZero();
        assertThat(result.path("measured").path("acks").asInt()).isGreaterThan(10);
    }

    @Test
    void shouldHoldItsPromisesOverABadLink(@TempDir Path folder) throws Exception {
        JsonNode result = play(folder, "--count=10", "--duration=4s", "--option=n=10", "--link=train,rtt=120");

        JsonNode measured = result.path("measured");
        assertThat(measured.path("roundTripUs").path("p50").asInt())
                .as("added to the round trip")
                .isGreaterThan(40_000);
        assertThat(measured.path("checksums").asInt()).isPositive();
        assertThat(result.path("total").path("desyncs").asInt()).isZero();
    }

    @Test
    void shouldHearEverythingThatIsTold(@TempDir Path folder) throws Exception {
        HostedGame bells = new HostedGame(BellsGame::new, GameSchema.of(BellsGame.class), RoomConfig.DEFAULT, Map.of());
        JsonNode result = play(bells, folder, "--count=10", "--duration=2s");

        assertThat(result.path("measured").path("events").asInt()).isGreaterThan(10 * 20);
        assertThat(result.path("total").path("reliables").asInt()).isGreaterThan(10 * 5);
        assertThat(result.path("total").path("laneFaults").asInt()).isZero();
        assertThat(result.path("measured").path("eventBytes").asInt())
                .isGreaterThan(result.path("measured").path("laneBytes").asInt());
    }

    @Test
    void shouldHoldItsPromisesToEightThatHuntEachOther(@TempDir Path folder) throws Exception {
        HostedGame arena = GameCatalog.onClassPath().hosted(config("arena"));
        JsonNode result = play(arena, folder, "--count=8", "--duration=10s", "--behaviour=hunt", "--option=bots=0");

        assertThat(result.path("measured").path("eventsByType").path("Hit").asInt())
                .isPositive();
        assertThat(result.path("measured").path("eventsByType").path("Kill").asInt())
                .isPositive();
        assertThat(result.path("total").path("desyncs").asInt()).isZero();
    }

    @Test
    void shouldBringBackEveryoneWhenAllAreCutAtOnce() throws Exception {
        int count = 100;
        HostedGame drift = GameCatalog.onClassPath().hosted(config("drift"));
        ExecutorService http = Executors.newFixedThreadPool(2);
        try (TickwireServer server = TickwireServer.start(config("drift"), drift)) {
            URI url = URI.create("http://127.0.0.1:" + server.port());
            SocketLoop loop = new SocketLoop(System::nanoTime, 2_000_000);
            BotOrders orders =
                    new BotOrders("drift", Map.of("n", "" + count), Behaviour.Kind.WANDER, LinkConditions.CLEAR, 1);
            Crew crew = new Crew(loop, new HttpJoins(url, http), orders, new Crew.Numbers(0, 1, count));
            Thread thread = new Thread(loop);
            thread.start();
            try {
                IntStream.range(0, count).forEach(crew::start);
                Until.await("all play", () -> crew.state().playing() == count);
                crew.cut();
                Until.await(
                        "all are back",
                        () -> metric(url, "tickwire_resumes_total") == count
                                && crew.state().playing() == count);
                crew.leave();
                Until.await("all have left", () -> crew.state().unfinished() == 0);
            } finally {
                loop.stop();
                thread.join();
            }
            BotStats stats = crew.rampStats();
            assertThat(stats.count(Count.CUTS)).isEqualTo(count);
            assertThat(stats.count(Count.RECONNECTS)).isEqualTo(count);
            assertThat(metric(url, "tickwire_joins_total"))
                    .as("nobody came back as somebody else")
                    .isEqualTo(count);
            assertThat(stats.count(Count.UNEXPECTED_CLOSES)
                            + stats.count(Count.DESYNCS)
                            + stats.count(Count.LANE_FAULTS))
                    .isZero();
        } finally {
            http.shutdownNow();
        }
    }

    @Test
    void shouldEndWithCodeTwoAndOneLineWithoutAServer() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.tickwire.app.Main",
                        "bots",
                        "--url=http://127.0.0.1:" + port)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(2);
        assertThat(said.lines()).as(said).hasSize(1).allMatch(line -> line.contains("./tickwire serve"));
    }

    private static double metric(URI server, String name) {
        try {
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(server.resolve("/metrics")).build(), BodyHandlers.ofString());
            return page.body()
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no metric " + name));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode play(Path folder, String... args) throws Exception {
        return play(GameCatalog.onClassPath().hosted(config("drift")), folder, args);
    }

    private static ServerConfig config(String game) {
        return new ConfigSources()
                .flag(Setting.SERVER_PORT, "0", "--port")
                .flag(Setting.GAME_NAME, game, "--game")
                .load();
    }

    private JsonNode play(HostedGame game, Path folder, String... args) throws Exception {
        Path json = folder.resolve("result.json");
        try (TickwireServer server = TickwireServer.start(config(game.name()), game)) {
            BotsCommand command = new BotsCommand(new PrintStream(printed, true, StandardCharsets.UTF_8));
            new CommandLine(command).parseArgs(withServer(server, json, args));

            assertThat(command.call())
                    .as(printed.toString(StandardCharsets.UTF_8))
                    .isZero();
        }
        return new ObjectMapper().readTree(Files.readString(json));
    }

    private static String[] withServer(TickwireServer server, Path json, String... args) {
        String[] all = new String[args.length + 3];
        all[0] = "--url=http://127.0.0.1:" + server.port();
        all[1] = "--json=" + json;
        all[2] = "--max-lateness=60s"; // a busy machine is no fault of the server's
        System.arraycopy(args, 0, all, 3, args.length);
        return all;
    }
}
