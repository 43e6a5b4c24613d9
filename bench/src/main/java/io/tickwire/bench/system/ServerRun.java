package io.tickwire.bench.system;

import io.tickwire.app.UsageException;
import io.tickwire.sim.BotRun;
import io.tickwire.sim.Terminal;
import io.tickwire.sim.bot.Behaviour;
import io.tickwire.sim.bot.BotOrders;
import io.tickwire.sim.bot.BotStats;
import io.tickwire.sim.bot.Count;
import io.tickwire.sim.bot.Measure;
import io.tickwire.sim.link.LinkConditions;
import io.tickwire.sim.report.Progress;
import io.tickwire.sim.report.RunResult;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One run: a server, its bots, and what the kernel says of it between two moments. Main thread. */
public final class ServerRun implements BotRun.Watch {
    private static final double LATENESS_MS_MAX = 1_000; // reported, not asserted
    private static final long LOOK_EVERY_NS = 1_000_000_000L;

    /** How long. */
    public record Plan(Duration warmUp, Duration duration) {}

    private final TickwireProcess server;
    private ProcessFigures before = new ProcessFigures(0, 0, 0, 0, 0, 0, 0);
    private ProcessFigures after = before;
    private long looks;
    private final MemorySamples memory;
    private Map<String, Double> metricsBefore = Map.of();
    private Map<String, Double> metricsAfter = Map.of();
    private long metricsBeforeNs;
    private long metricsAfterNs;

    private ServerRun(TickwireProcess server, Plan plan) {
        this.server = server;
        memory = new MemorySamples(plan.duration().toNanos());
    }

    /** Starts a server, measures, ends it. */
    public static Figures of(Workload workload, Plan plan, Cores cores, PrintStream out)
            throws IOException, InterruptedException {
        try (TickwireProcess server = TickwireProcess.start(cores, workload.serverWords())) {
            return new ServerRun(server, plan).measure(workload, plan, out);
        }
    }

    private Figures measure(Workload workload, Plan plan, PrintStream out) throws InterruptedException {
        BotOrders orders = new BotOrders("", Map.of(), Behaviour.Kind.WANDER, LinkConditions.CLEAR, 1);
        BotRun.Plan bots = new BotRun.Plan(
                server.url(),
                orders,
                workload.clients(),
                1,
                Duration.ZERO,
                plan.warmUp(),
                plan.duration(),
                Duration.ZERO,
                LATENESS_MS_MAX);
        RunResult result = new BotRun(bots, new Progress(out, Terminal.present(), workload.clients()), this).run();
        if (result.bots().joined() < workload.clients()) {
            throw new UsageException("only " + result.bots().joined() + " of " + workload.clients()
                    + " clients got in: " + result.faults());
        }
        return figures(workload, result);
    }

    /** Looked at as by whoever runs it: to be asked for its figures for the first time would cost it some compiling while it is measured. */
    @Override
    public void onSettling(long elapsedNs) {
        if (elapsedNs / LOOK_EVERY_NS >= looks) {
            looks++;
            metrics();
        }
    }

    @Override
    public void onBegin() {
        metricsBefore = metrics();
        metricsBeforeNs = System.nanoTime();
        before = kernel();
        sample(before, metricsBefore);
    }

    @Override
    public void onMeasuring(long elapsedNs) {
        if (memory.due(elapsedNs)) {
            sample(kernel(), metrics());
        }
    }

    @Override
    public void onEnd() {
        after = kernel();
        metricsAfter = metrics();
        metricsAfterNs = System.nanoTime();
        sample(after, metricsAfter);
    }

    private void sample(ProcessFigures process, Map<String, Double> page) {
        memory.add(process.atNs(), process.residentBytes(), page.getOrDefault("heap", 0.0));
    }

    private ProcessFigures kernel() {
        try {
            return server.figures();
        } catch (IOException e) {
            throw new UncheckedIOException("the server has ended", e);
        }
    }

    private Map<String, Double> metrics() {
        try {
            return server.metrics();
        } catch (IOException e) {
            throw new UncheckedIOException("the server does not answer", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Figures figures(Workload workload, RunResult result) {
        double metricSeconds = (metricsAfterNs - metricsBeforeNs) / 1e9;
        double roomTicksPerSecond = counted("tickwire_ticks_total") / metricSeconds;
        double clientTicksPerSecond = roomTicksPerSecond * workload.clientsPerRoom();
        double seconds = after.secondsSince(before);
        double clientTicks = clientTicksPerSecond * seconds;
        double userMicros = (after.userMicros() - before.userMicros()) / clientTicks;
        double systemMicros = (after.systemMicros() - before.systemMicros()) / clientTicks;
        double allocatedPerSecond = counted("tickwire_loop_allocated_bytes_total") / metricSeconds;
        return new Figures(
                workload,
                seconds,
                new Figures.Cpu(
                        userMicros + systemMicros,
                        userMicros,
                        systemMicros,
                        after.cpuShareSince(before),
                        (after.waits() - before.waits()) / seconds,
                        (after.preemptions() - before.preemptions()) / seconds,
                        after.threads()),
                flow(workload, result, roomTicksPerSecond / workload.rooms(), metricSeconds),
                new Figures.Times(
                        spread(result.measured(), Measure.LATENESS_US),
                        spread(result.measured(), Measure.INTERVAL_US),
                        spread(result.measured(), Measure.INTERVAL_LESS_SILENCE_US),
                        spread(result.measured(), Measure.INPUT_TO_VISIBLE_US)),
                new Figures.Memory(
                        memory.resident(),
                        memory.heapFloor(),
                        allocatedPerSecond / roomTicksPerSecond,
                        allocatedPerSecond / clientTicksPerSecond),
                new Figures.Load(
                        result.generator().cpuShare(),
                        result.generator().loops().cpuShare(),
                        result.generator().loops().latenessP99Ms(),
                        result.generator().limit()));
    }

    private Figures.Flow flow(Workload workload, RunResult result, double ticksPerSecond, double metricSeconds) {
        Map<String, Double> kinds = new LinkedHashMap<>();
        for (Count kind : new Count[] {
            Count.WHOLE_BYTES,
            Count.CHANGES_BYTES,
            Count.GONE_BYTES,
            Count.EVENT_BYTES,
            Count.LANE_BYTES,
            Count.HEADER_BYTES
        }) {
            String name = kind.name().toLowerCase(java.util.Locale.ROOT).replace("_bytes", "");
            kinds.put(name, result.perBotSecond(kind));
        }
        return new Figures.Flow(
                ticksPerSecond,
                (long) counted("tickwire_ticks_lost_total"),
                result.perBotSecond(Count.SNAPSHOTS),
                result.perBotSecond(Count.FRAME_BYTES),
                kinds,
                result.total(Count.CHECKSUMS),
                result.total(Count.DESYNCS),
                result.total(Count.UNEXPECTED_CLOSES),
                counted("tickwire_snapshots_skipped_total") / metricSeconds / workload.clients());
    }

    private double counted(String metric) {
        return metricsAfter.getOrDefault(metric, 0.0) - metricsBefore.getOrDefault(metric, 0.0);
    }

    private static Figures.Spread spread(BotStats stats, Measure measure) {
        return new Figures.Spread(
                stats.percentile(measure, 50) / 1e3,
                stats.percentile(measure, 99) / 1e3,
                stats.percentile(measure, 99.9) / 1e3,
                stats.percentile(measure, 100) / 1e3);
    }
}
