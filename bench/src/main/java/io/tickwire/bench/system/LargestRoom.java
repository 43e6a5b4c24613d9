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

    /** Measures a workload. */
    public interface Runner {
        Figures run(Workload workload) throws IOException, InterruptedException;
    }

    private final int gapMsMax;
    private final Runner runner;
    private final PrintStream out;

    public LargestRoom(int gapMsMax, Runner runner, PrintStream out) {
        this.gapMsMax = gapMsMax;
        this.runner = runner;
        this.out = out;
    }

    /** The runs, and a line about what they say. Begins with the workload's own number of clients. */
    public List<Figures> find(Workload first) throws IOException, InterruptedException {
        List<Figures> runs = new ArrayList<>();
        int step = first.rooms() * Math.max(1, STEP / first.rooms()); // as many in every room
        int good = 0;
        int bad = CLIENTS_MAX + 1;
        boolean limited = false;
        int next = first.clients();
        while (runs.size() < RUNS_MAX && next > good && next < bad) {
            Workload workload = of(first, next);
            out.println(workload.words());
            Figures run = runner.run(workload);
            runs.add(run);
            boolean held = held(run);
            limited = held ? limited : !run.load().limit().isEmpty();
            good = held ? next : good;
            bad = held ? bad : next;
            out.printf(
                    Locale.ROOT,
                    "%s: gap p99 %.1f ms, %.1f snapshots/s: %s%n",
                    workload.name(),
                    gap(run).p99(),
                    run.flow().snapshotsPerClientSecond(),
                    verdict(run, held));
            int more = Math.max(next + step, next * 3 / 2 / step * step);
            next = bad > CLIENTS_MAX ? Math.min(more, CLIENTS_MAX / step * step) : (good + bad) / 2 / step * step;
        }
        out.println(summary(first, good, limited));
        return runs;
    }

    private static Workload of(Workload first, int clients) {
        return new Workload(clients, first.view(), first.rooms(), first.silent());
    }

    private static String verdict(Figures run, boolean held) {
        if (held) {
            return "in time";
        }
        String limit = run.load().limit();
        return limit.isEmpty() ? "too late" : "load-limited (" + limit + "), which says nothing of the server";
    }

    /** @param limited whether the smallest that was not in time was so because of the load */
    private String summary(Workload first, int clients, boolean limited) {
        String asked = String.format(
                Locale.ROOT, "with a p99 gap of at most %d ms, silence %s", gapMsMax, first.silent() ? "on" : "off");
        String more = limited ? "; load-limited: the server may serve more" : "";
        return clients == 0
                ? "no room was found " + asked + more
                : "the largest " + asked + ": " + of(first, clients).name() + more;
    }

    /** With silence on most of a gap is what was left out. */
    private boolean held(Figures run) {
        return gap(run).p99() <= gapMsMax && run.flow().ticksPerSecond() >= SNAPSHOTS_SHARE_MIN * Workload.TICK_HZ;
    }

    private static Figures.Spread gap(Figures run) {
        return run.workload().silent()
                ? run.times().gapLessSilence()
                : run.times().gap();
    }
}
