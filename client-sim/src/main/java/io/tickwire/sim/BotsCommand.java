package io.tickwire.sim;

import io.tickwire.app.Subcommand;
import io.tickwire.app.UsageException;
import io.tickwire.sim.bot.Behaviour;
import io.tickwire.sim.bot.BotOrders;
import io.tickwire.sim.link.LinkConditions;
import io.tickwire.sim.report.Assertion;
import io.tickwire.sim.report.JsonReport;
import io.tickwire.sim.report.Progress;
import io.tickwire.sim.report.RunResult;
import io.tickwire.sim.report.SummaryTable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./tickwire bots}: sends bots to a server and says whether it kept its promises. Main thread. */
@Command(
        name = "bots",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Sends bots to a server and checks all that they are sent.",
        description = {
            "",
            "Every bot holds a real connection, decodes every snapshot, compares every checksum and sends inputs "
                    + "at the room's tick rate. Measuring begins one second after the last bot has joined.",
            ""
        },
        footerHeading = "%nHeld to:%n",
        footer = {
            "  every bot joined, was sent a snapshot and found a checksum right",
            "  no desync, no unexpected close",
            "  p99 lateness at most --max-lateness; not with --cut-at, which makes everybody late",
            "  with --cut-at: every bot back within 15 s, no handshake longer than 5 s",
            "",
            "Exit code: 0 all of it held, 1 something did not, 2 wrong use or no server.",
            "",
            "Example: ./tickwire bots --count 200 --duration 60s --json result.json",
            "         ./tickwire bots --behaviour hunt --game arena --option mode=teams"
        })
public final class BotsCommand implements Subcommand {
    private static final int BOTS_MAX = 100_000;
    private static final int LOOPS_MAX = 64;
    private static final Duration DURATION_MIN = Duration.ofSeconds(1);

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "The server. Default: ${DEFAULT-VALUE}")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many bots. Default: ${DEFAULT-VALUE}")
    private int count;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "How long to measure: 500ms, 30s, 5m. Default: ${DEFAULT-VALUE}")
    private Duration duration = Duration.ofSeconds(30);

    @Option(
            names = "--ramp",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = DurationConverter.class,
            description = "Spread the joins over this time. Default: as fast as the server answers, 32 at once")
    private Duration ramp = Duration.ZERO;

    @Option(
            names = "--behaviour",
            paramLabel = "NAME",
            defaultValue = "wander",
            description = "wander: turns about once a second, in any game; hunt: plays the arena as people do; "
                    + "idle: looks on, acknowledges only. Default: ${DEFAULT-VALUE}")
    private String behaviour = "wander";

    @Option(
            names = "--game",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The game. Default: the server's own")
    private String game = "";

    @Option(
            names = "--option",
            paramLabel = "KEY=VALUE",
            description = "A room option, as the game names it; may be repeated.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = "--link",
            paramLabel = "CONDITIONS",
            description =
                    "As bad a link as players have: lan, wifi, 4g, train, or rtt=MS,jitter=MS,stalls=SHARE,stall=MS,"
                            + "read=BYTES_PER_S, or both: 4g,rtt=160. Default: as it is")
    private String link = "";

    @Option(
            names = "--max-lateness",
            paramLabel = "TIME",
            defaultValue = "50ms",
            converter = DurationConverter.class,
            description = "How late after its tick was due a snapshot may arrive (p99). Default: ${DEFAULT-VALUE}")
    private Duration latenessMax = Duration.ofMillis(50);

    @Option(
            names = "--cut-at",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = DurationConverter.class,
            description = "So long into the measuring, cut all connections at once, by reset. Default: not at all")
    private Duration cutAt = Duration.ZERO;

    @Option(
            names = "--loops",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads that serve the bots' sockets; one carries thousands. Default: ${DEFAULT-VALUE}")
    private int loops;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the bots' random numbers. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result there as JSON too.")
    private @Nullable Path json;

    private final PrintStream out;

    public BotsCommand() {
        this(System.out);
    }

    BotsCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        BotOrders orders = new BotOrders(game, options, kind(), conditions(), seed);
        double latenessMsMax = latenessMax.toNanos() / 1e6;
        BotRun.Plan plan =
                new BotRun.Plan(url, orders, count, loops, ramp, BotRun.SETTLE, duration, cutAt, latenessMsMax);
        RunResult result = new BotRun(plan, new Progress(out, Terminal.present(), count), BotRun.Watch.NONE).run();
        List<Assertion> assertions = Assertion.of(result);
        out.print(SummaryTable.of(result, assertions));
        out.flush();
        write(JsonReport.of(result, assertions));
        return Assertion.exitCode(assertions);
    }

    private void check() {
        if (!"http".equals(url.getScheme()) || url.getHost() == null) {
            throw new UsageException("--url " + url + " is not http://HOST:PORT; bots speak plain HTTP only");
        }
        require("--count", count, BOTS_MAX);
        require("--loops", loops, LOOPS_MAX);
        if (duration.compareTo(DURATION_MIN) < 0) {
            throw new UsageException("--duration has to be 1s at least: checksums come about once a second");
        }
        if (cutAt.compareTo(duration) >= 0) {
            throw new UsageException("--cut-at has to be earlier than --duration, so that bots can come back");
        }
        Path folder = json == null ? null : json.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new UsageException("--json " + json + ": there is no folder " + folder);
        }
    }

    private static void require(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw new UsageException(option + " " + value + " is not in [1, " + max + "]");
        }
    }

    private Behaviour.Kind kind() {
        for (Behaviour.Kind kind : Behaviour.Kind.values()) {
            if (kind.label().equals(behaviour.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new UsageException("--behaviour " + behaviour + " is not known; there are wander, hunt and idle");
    }

    private LinkConditions conditions() {
        try {
            return link.isEmpty() ? LinkConditions.CLEAR : LinkConditions.of(link);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--link " + link + ": " + e.getMessage());
        }
    }

    private void write(String report) {
        if (json == null) {
            return;
        }
        try {
            Files.writeString(json, report);
        } catch (IOException e) {
            throw new UsageException("cannot write --json " + json + ": " + e.getMessage());
        }
    }
}
