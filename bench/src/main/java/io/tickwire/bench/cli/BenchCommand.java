package io.tickwire.bench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.app.Subcommand;
import io.tickwire.app.UsageException;
import io.tickwire.bench.peers.PeersCommand;
import io.tickwire.bench.system.Cores;
import io.tickwire.bench.system.Figures;
import io.tickwire.bench.system.FiguresTable;
import io.tickwire.bench.system.IdleConnections;
import io.tickwire.bench.system.LargestRoom;
import io.tickwire.bench.system.Machine;
import io.tickwire.bench.system.ProcessFigures;
import io.tickwire.bench.system.ServerRun;
import io.tickwire.bench.system.Starts;
import io.tickwire.bench.system.Workload;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./tickwire bench}: what a server of its own costs on this machine. Main thread. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = PeersCommand.class,
        header = "Measures what a server costs on this machine.",
        description = {
            "",
            "Starts a server on one core and bots on another, lets them warm up, and asks the kernel what the server used. "
                    + "The workload is the game drift at 20 ticks a second; each client sends 20 inputs a second. Every bot "
                    + "decodes all it is sent and checks every checksum. Ends by itself; Ctrl-C leaves nothing behind.",
            ""
        },
        footerHeading = "%nExit code:%n",
        footer = {
            "  0 measured, 1 clients saw something that the server did not mean, or idle connections are missing, 2 wrong use.",
            "",
            "Examples: ./tickwire bench --clients 1000",
            "          ./tickwire bench --clients 100 --view all --seconds 60 --json result.json",
            "          ./tickwire bench --idle 5000",
            "          ./tickwire bench --starts 9",
            "          ./tickwire bench --largest 75 --silence off"
        })
public final class BenchCommand implements Subcommand {
    private static final int CLIENTS_MAX = 10_000;
    private static final int ROOMS_MAX = 256;
    private static final int SECONDS_MAX = 3_600;

    @Option(names = "--clients", paramLabel = "N", defaultValue = "1000", description = "How many. Default: 1000")
    private int clients;

    @Option(
            names = "--view",
            paramLabel = "area|all",
            defaultValue = "area",
            description = "area: each sees 30 by 30 units around itself; all: its whole room. Default: area")
    private String view = "area";

    @Option(names = "--rooms", paramLabel = "N", defaultValue = "1", description = "Spread over so many. Default: 1")
    private int rooms;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long to measure. Default: 20")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long to wait before that, for compilers to finish. Default: 20")
    private int warmUpSeconds;

    @Option(
            names = "--silence",
            paramLabel = "off|on|both",
            defaultValue = "both",
            description =
                    "off: every client is sent a snapshot at every tick; on: nothing for up to 250 ms where nothing "
                            + "changed, as servers do. Default: both, one after the other")
    private String silence = "both";

    @Option(
            names = "--idle",
            paramLabel = "N",
            defaultValue = "0",
            description = "Instead: resident memory of so many connections that only look on.")
    private int idle;

    @Option(
            names = "--starts",
            paramLabel = "N",
            defaultValue = "0",
            description = "Instead: time from the start of a server to its ready line, so many times.")
    private int starts;

    @Option(
            names = "--largest",
            paramLabel = "MS",
            defaultValue = "0",
            description = "Instead: the most clients with a p99 gap between snapshots of at most this.")
    private int largestMs;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result there as JSON too.")
    private @Nullable Path json;

    private final PrintStream out;

    public BenchCommand() {
        this(System.out);
    }

    BenchCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        Machine machine = Machine.here(); // before this program is moved to one of its cores
        Cores cores = starts > 0 ? Cores.any() : Cores.find().takeLoadCore();
        ObjectNode result = new ObjectMapper().createObjectNode();
        result.set("machine", new ObjectMapper().valueToTree(machine));
        out.println(machine.words() + (starts > 0 ? "" : "; " + cores.words()));
        if (starts == 0) {
            warn(cores.trouble());
            warn(ProcessFigures.trouble());
        }
        boolean good = measure(cores, result);
        if (json != null) {
            Files.writeString(json, result.toPrettyString() + System.lineSeparator());
        }
        return good ? 0 : 1;
    }

    private void warn(String trouble) {
        if (!trouble.isEmpty()) {
            out.println("WARNING: " + trouble);
        }
    }

    private boolean measure(Cores cores, ObjectNode result) throws IOException, InterruptedException {
        if (starts > 0) {
            result.set("starts", new ObjectMapper().valueToTree(Starts.measure(starts, out)));
            return true;
        }
        if (idle > 0) {
            IdleConnections connections = IdleConnections.measure(idle, cores, out);
            result.set("idle", new ObjectMapper().valueToTree(connections));
            return connections.complete();
        }
        ServerRun.Plan plan = new ServerRun.Plan(Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds));
        List<Figures> runs = new ArrayList<>();
        for (boolean silent : silences()) {
            Workload workload = new Workload(clients, view, rooms, silent);
            if (largestMs > 0) {
                LargestRoom.Runner runner = each -> ServerRun.of(each, plan, cores, out);
                runs.addAll(new LargestRoom(largestMs, runner, out).find(workload));
            } else {
                out.println(workload.words());
                runs.add(ServerRun.of(workload, plan, cores, out));
            }
        }
        out.println();
        out.print(FiguresTable.of(runs));
        result.set("runs", new ObjectMapper().valueToTree(runs));
        return runs.stream()
                .allMatch(run -> run.flow().desyncs() == 0
                        && (largestMs > 0 || run.flow().unexpectedCloses() == 0));
    }

    private List<Boolean> silences() {
        return switch (silence) {
            case "off" -> List.of(false);
            case "on" -> List.of(true);
            case "both" -> List.of(false, true);
            default -> throw new UsageException("--silence " + silence + " is not known; there are off, on and both");
        };
    }

    private void check() {
        require("--clients", clients, 1, CLIENTS_MAX);
        require("--rooms", rooms, 1, Math.min(ROOMS_MAX, clients));
        if (clients % rooms != 0) {
            throw new UsageException("--clients " + clients + " is no multiple of --rooms " + rooms
                    + ": every room has as many as the others");
        }
        require("--seconds", seconds, 1, SECONDS_MAX);
        require("--warm-up", warmUpSeconds, 1, SECONDS_MAX);
        require("--idle", idle, 0, CLIENTS_MAX);
        require("--starts", starts, 0, 100);
        require("--largest", largestMs, 0, 10_000);
        if (!view.equals("area") && !view.equals("all")) {
            throw new UsageException("--view " + view + " is not known; there are area and all");
        }
        Path folder = json == null ? null : json.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new UsageException("--json " + json + ": there is no folder " + folder);
        }
    }

    private static void require(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new UsageException(option + " " + value + " is not in [" + min + ", " + max + "]");
        }
    }
}
