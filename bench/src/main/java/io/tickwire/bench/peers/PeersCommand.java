package io.tickwire.bench.peers;

import io.tickwire.app.UsageException;
import io.tickwire.bench.system.Cores;
import io.tickwire.bench.system.Figures;
import io.tickwire.bench.system.Machine;
import io.tickwire.bench.system.ProcessFigures;
import io.tickwire.bench.system.ServerRun;
import io.tickwire.bench.system.Workload;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./tickwire bench peers}: Tickwire beside others. Main thread. */
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        version = "the versions of the others are in bench/peers/package.json",
        sortOptions = false,
        header = "Measures Tickwire beside other servers, with the same workload in the same rounds.",
        description = {
            "",
            "Each round runs every server on every workload, one after the other, in an order that turns from round to round. What counts "
                    + "is the ratio to ws with a hand-written delta in the same round. Needs bench/peers installed: bench/peers/run "
                    + "does that and then this.",
            ""
        },
        footerHeading = "%nExit code:%n",
        footer = "  0 all was measured and verified, 1 something was not, 2 wrong use.")
public final class PeersCommand implements Callable<Integer> {
    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "How many. Default: 3")
    private int rounds;

    @Option(
            names = "--workloads",
            paramLabel = "LIST",
            defaultValue = "D-100,A-500,A-1000,A-2000",
            description = "Default: ${DEFAULT-VALUE}")
    private String workloads = "";

    @Option(
            names = "--servers",
            paramLabel = "LIST",
            defaultValue = "tickwire,tickwire-silent,ws-delta,ws-json,socket-io,colyseus",
            description = "Default: all: ${DEFAULT-VALUE}")
    private String servers = "";

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "15",
            description = "How long to measure each. Default: 15")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long to wait before that. Default: 20")
    private int warmUpSeconds;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write all figures there, after each run. A file that is there already is started anew.")
    private @Nullable Path json;

    @Option(
            names = "--resume",
            description =
                    "Go on with the file that --json names: what it has is not measured again. It has to be of this machine and Java "
                            + "and the same --seconds and --warm-up.")
    private boolean resume;

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description = "Write the table and the charts into benchmarks.md and images/ there.")
    private @Nullable Path report;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Step> steps = steps();
        Machine machine = Machine.here(); // before this program is moved to one of its cores
        ResultFile file = new ResultFile(json, new ResultFile.Plan(seconds, warmUpSeconds, machine));
        List<Entry> entries = new ArrayList<>(resume ? file.read() : List.of());
        Path folder = installed();
        Cores cores = Cores.find().takeLoadCore();
        out.println(machine.words() + "; " + cores.words());
        for (String trouble : List.of(cores.trouble(), ProcessFigures.trouble())) {
            if (!trouble.isEmpty()) {
                out.println("WARNING: " + trouble);
            }
        }
        ServerRun.Plan plan = new ServerRun.Plan(Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds));
        for (int at = 0; at < steps.size(); at++) {
            Step step = steps.get(at);
            if (entries.stream().noneMatch(step::isDoneBy)) {
                out.printf(
                        Locale.ROOT,
                        "%d of %d: round %d, %s, %s%n",
                        at + 1,
                        steps.size(),
                        step.round(),
                        step.workload(),
                        step.server());
                entries.addAll(measured(step, plan, new Place(folder, cores)));
                file.write(entries);
            }
        }
        Comparison comparison = new Comparison(entries);
        out.print(comparison.table());
        if (report != null && !entries.isEmpty()) {
            new Report(machine, comparison, rounds, plan).write(report);
        }
        long missing = missing(steps, entries);
        if (missing > 0) {
            out.println(missing + " of " + steps.size() + " runs could not be measured");
        }
        return missing == 0 && comparison.trustworthy() ? 0 : 1;
    }

    static long missing(List<Step> steps, List<Entry> entries) {
        return steps.stream()
                .filter(step -> entries.stream().noneMatch(step::isDoneBy))
                .count();
    }

    /** Where things are. */
    private record Place(Path folder, Cores cores) {}

    /** One run of the plan. */
    record Step(int round, String server, String workload) {
        boolean isDoneBy(Entry entry) {
            return entry.round() == round
                    && entry.server().equals(label())
                    && entry.workload().equals(workload);
        }

        String label() {
            return switch (server) {
                case "tickwire" -> Comparison.TICKWIRE;
                case "tickwire-silent" -> Comparison.TICKWIRE_SILENT;
                default -> peer().label();
            };
        }

        Peer peer() {
            return Arrays.stream(Peer.values())
                    .filter(peer -> peer.script().equals(server))
                    .findFirst()
                    .orElseThrow(() -> new UsageException("--servers: " + server + " is not known"));
        }
    }

    /** The order of servers turns, so that no one is always the first, or behind the same one. */
    private List<Step> steps() {
        if (rounds < 1 || seconds < 1 || warmUpSeconds < 0) {
            throw new UsageException("--rounds and --seconds are 1 or more, --warm-up 0 or more");
        }
        List<Step> steps = new ArrayList<>();
        List<String> names = List.of(servers.split(",", -1));
        for (int round = 1; round <= rounds; round++) {
            for (String workload : workloads.split(",", -1)) {
                for (int i = 0; i < names.size(); i++) {
                    Step step = new Step(round, names.get((i + round - 1) % names.size()), workload);
                    step.label(); // refuses what is not known before anything runs
                    steps.add(step);
                }
                Workload.of(workload, false);
            }
        }
        return steps;
    }

    private List<Entry> measured(Step step, ServerRun.Plan plan, Place place) throws InterruptedException {
        try {
            if (step.server().startsWith("tickwire")) {
                boolean silent = step.server().endsWith("silent");
                Figures figures = ServerRun.of(Workload.of(step.workload(), silent), plan, place.cores(), out);
                return List.of(ofTickwire(step, figures));
            }
            PeerRun run = new PeerRun(place.folder(), step.peer(), place.cores());
            return List.of(run.measure(step.round(), Workload.of(step.workload(), false), plan));
        } catch (IOException | RuntimeException e) { // one that breaks down is not measured, and the others are
            out.println("  " + step.server() + " could not be measured: " + e.getMessage());
            return List.of();
        }
    }

    private static Entry ofTickwire(Step step, Figures figures) {
        return new Entry(
                step.round(),
                step.label(),
                step.workload(),
                figures.cpu().microsPerClientTick(),
                figures.cpu().userMicros(),
                figures.cpu().systemMicros(),
                figures.flow().ticksPerSecond(),
                figures.flow().snapshotsPerClientSecond(),
                figures.flow().bytesPerClientSecond(),
                figures.times().gap().p50(),
                figures.times().gap().p99(),
                figures.times().inputToVisible().p50(),
                figures.times().inputToVisible().p99(),
                figures.memory().residentBytes().last() / 1048576.0,
                figures.cpu().coreShare(),
                figures.load().coreShare(),
                figures.flow().checksums(),
                figures.flow().desyncs(),
                figures.flow().unexpectedCloses(),
                figures.load().limit());
    }

    private static Path installed() {
        String launcher = System.getProperty("tickwire.launcher");
        Path root = launcher == null ? null : Path.of(launcher).toAbsolutePath().getParent();
        Path folder = root == null ? Path.of("bench/peers") : root.resolve("bench/peers");
        if (!Files.isExecutable(folder.resolve("node_modules/node/bin/node"))) {
            throw new UsageException("the other servers are not installed; bench/peers/run does that");
        }
        return folder;
    }
}
