package io.tickwire.bench.system;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks for the most clients that one server still serves in time: up by half, then in between, at most {@link #RUNS_MAX} runs. */
public final class LargestRoom {
    private static final int RUNS_MAX = 8;
    private static final int CLIENTS_MAX = 10_000;
    private static final int STEP = 100;
    private static final double SNAPSHOTS_SHARE_MIN = 0.97;

    private final int gapMsMax;
    private final ServerRun.Plan plan;
    private final Cores cores;
    private final PrintStream out;

    public LargestRoom(int gapMsMax, ServerRun.Plan plan, Cores cores, PrintStream out) {
        this.gapMsMax = gapMsMax;
        this.plan = plan;
        this.cores = cores;
        this.out = out;
    }

    /** The runs, and a line about what they say. Begins with the workload's own number of clients. */
    public List<Figures> find(Workload first) throws IOException, InterruptedException {
        List<Figures> runs = new ArrayList<>();
        int good = 0;
        int bad = CLIENTS_MAX + STEP;
        int next = first.clients();
        while (runs.size() < RUNS_MAX && next > good && next < bad) {
            Workload workload = new Workload(next, first.view(), first.rooms(), first.silent());
            out.println(workload.words());
            Figures run = ServerRun.of(workload, plan, cores, out);
            runs.add(run);
            boolean held = held(run);
            good = held ? next : good;
            bad = held ? bad : next;
            out.printf(
                    Locale.ROOT,
                    "%s: gap p99 %.1f ms, %.1f snapshots/s: %s%n",
                    workload.name(),
                    run.times().gap().p99(),
                    run.flow().snapshotsPerClientSecond(),
                    held ? "in time" : "too late");
            next = bad > CLIENTS_MAX ? Math.min(CLIENTS_MAX, next * 3 / 2) : (good + bad) / 2;
            next = next / STEP * STEP;
        }
        out.printf(
                Locale.ROOT,
                "the largest with a p99 gap of at most %d ms, silence %s: %s%d clients%n",
                gapMsMax,
                first.silent() ? "on" : "off",
                first.view().equals("area") ? "A-" : "D-",
                good);
        return runs;
    }

    /** With silence on the gaps say nothing: then it is how late snapshots are beyond the usual 50 ms. */
    private boolean held(Figures run) {
        double gapMs = run.workload().silent()
                ? 1_000.0 / Workload.TICK_HZ + run.times().lateness().p99()
                : run.times().gap().p99();
        return gapMs <= gapMsMax && run.flow().ticksPerSecond() >= SNAPSHOTS_SHARE_MIN * Workload.TICK_HZ;
    }
}
