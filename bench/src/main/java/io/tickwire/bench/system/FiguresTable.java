package io.tickwire.bench.system;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Runs side by side, for people: a line for each figure, a column for each run. */
public final class FiguresTable {
    private static final int LABEL_WIDTH = 38;
    private static final int COLUMN_WIDTH = 22;
    private static final double MIB = 1 << 20;

    private final List<Figures> runs;
    private final StringBuilder text = new StringBuilder();

    private FiguresTable(List<Figures> runs) {
        this.runs = runs;
    }

    /** Lines, each ended. */
    public static String of(List<Figures> runs) {
        return new FiguresTable(runs).write();
    }

    private String write() {
        row("", run -> run.workload().name());
        row("silence", run -> run.workload().silent() ? "on" : "off");
        row("CPU, µs per client-tick", run -> one(run.cpu().microsPerClientTick()));
        row(
                "  user + system",
                run -> one(run.cpu().userMicros()) + " + " + one(run.cpu().systemMicros()));
        row("share of a core", run -> percent(run.cpu().coreShare()));
        row("ticks a second", run -> one(run.flow().ticksPerSecond()));
        row("  lost, all rooms together", run -> Long.toString(run.flow().ticksLost()));
        row("snapshots per client and second", run -> one(run.flow().snapshotsPerClientSecond()));
        row("  skipped, the window being closed", run -> one(run.flow().skippedPerClientSecond()));
        row("payload, B per client and second", run -> whole(run.flow().bytesPerClientSecond()));
        for (String kind : runs.get(0).flow().bytesByKind().keySet()) {
            row("  " + kind, run -> whole(run.flow().bytesByKind().getOrDefault(kind, 0.0)));
        }
        row("lateness, p50 / p99 ms", run -> pair(run.times().lateness()));
        row("gap between snapshots, p50 / p99 ms", run -> pair(run.times().gap()));
        row(
                "  p99.9 / longest",
                run -> one(run.times().gap().p999()) + " / "
                        + one(run.times().gap().max()));
        row("  less silence, p50 / p99 ms", run -> pair(run.times().gapLessSilence()));
        row("input to visible, p50 / p99 ms", run -> pair(run.times().inputToVisible()));
        row("resident MiB, first / largest / last", run -> resident(run.memory().residentBytes()));
        row(
                "least heap MiB, first / last quarter",
                run -> heapFloor(run.memory().heapFloorBytes()));
        row("allocated per tick of a room, B", run -> whole(run.memory().allocatedPerTick()));
        row("  for each client", run -> whole(run.memory().allocatedPerClientTick()));
        row(
                "context switches/s, own / forced",
                run -> whole(run.cpu().waitsPerSecond()) + " / "
                        + whole(run.cpu().preemptionsPerSecond()));
        row("threads", run -> Integer.toString(run.cpu().threads()));
        row(
                "desyncs, unexpected closes",
                run -> run.flow().desyncs() + ", " + run.flow().unexpectedCloses());
        row(
                "the load's own use of its core",
                run -> percent(run.load().coreShare()) + ", p99 "
                        + one(run.load().loopLateMsP99()) + " ms late");
        for (Figures run : runs) {
            if (!run.load().limit().isEmpty()) {
                text.append("WARNING: at ").append(run.workload().name());
                text.append(" the load is the limit (").append(run.load().limit());
                text.append("): times are worse than the server's, and it may do less than it could\n");
            }
        }
        return text.toString();
    }

    private void row(String label, Function<Figures, String> cell) {
        text.append(String.format("%-" + LABEL_WIDTH + "s", label));
        runs.forEach(run -> text.append(String.format("%" + COLUMN_WIDTH + "s", cell.apply(run))));
        text.append(System.lineSeparator());
    }

    private static String pair(Figures.Spread spread) {
        return one(spread.p50()) + " / " + one(spread.p99());
    }

    private static String resident(Figures.Resident bytes) {
        return one(bytes.first() / MIB) + " / " + one(bytes.largest() / MIB) + " / " + one(bytes.last() / MIB);
    }

    private static String heapFloor(Figures.HeapFloor bytes) {
        return one(bytes.firstQuarter() / MIB) + " / " + one(bytes.lastQuarter() / MIB);
    }

    private static String one(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}
