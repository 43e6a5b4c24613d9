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
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
