package io.tickwire.bench.peers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.app.UsageException;
import io.tickwire.bench.system.Cores;
import io.tickwire.bench.system.Figures;
import io.tickwire.bench.system.Machine;
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
        })
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
            defaultValue = "20",
            description = "How long to measure each. Default: 20")
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
            description = "Write all figures there, after each run; one that is there already is gone on with.")
    private @Nullable Path json;

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description = "Write the table and the charts into benchmarks.md and images/ there.")
    private @Nullable Path report;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = installed();
        Cores cores = Cores.find();
        Machine machine = Machine.here();
        out.println(machine.words() + "; " + cores.words());
        if (!cores.trouble().isEmpty()) {
            out.println("WARNING: " + cores.trouble());
        }
        cores.takeLoadCore();
        ServerRun.Plan plan = new ServerRun.Plan(Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds));
        List<Entry> entries = new ArrayList<>(read());
        List<Step> steps = steps();
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
                write(machine, entries);
            }
        }
        Comparison comparison = new Comparison(entries);
        out.print(comparison.table());
        if (report != null) {
            new Report(machine, comparison, rounds, plan).write(report);
        }
        return comparison.trustworthy() ? 0 : 1;
    }

    /** Where things are. */
    private record Place(Path folder, Cores cores) {}

    /** One run of the plan. */
    private record Step(int round, String server, String workload) {
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

    private List<Entry> read() throws IOException {
        if (json == null || !Files.exists(json)) {
            return List.of();
        }
        ObjectMapper mapper = new ObjectMapper();
        return Arrays.asList(mapper.treeToValue(mapper.readTree(json.toFile()).path("entries"), Entry[].class));
    }

    private void write(Machine machine, List<Entry> entries) throws IOException {
        if (json == null) {
            return;
        }
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.set("machine", mapper.valueToTree(machine));
        root.set("entries", mapper.valueToTree(entries));
        Files.writeString(json, root.toPrettyString() + System.lineSeparator());
    }
}
