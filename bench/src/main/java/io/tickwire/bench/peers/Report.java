package io.tickwire.bench.peers;

import io.tickwire.app.UsageException;
import io.tickwire.bench.system.Machine;
import io.tickwire.bench.system.ServerRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The part of {@code docs/benchmarks.md} that is measured, between two marks, and its charts. Main thread. */
final class Report {
    private static final String BEGIN = "<!-- measured: begin -->";
    private static final String END = "<!-- measured: end -->";
    private static final String NEW_LINE = "\n";
    private static final List<Plot> PLOTS = List.of(
            new Plot(
                    "bench-cpu.svg",
                    "Server CPU, µs per client-tick (less is better)",
                    "%.1f",
                    Entry::microsPerClientTick,
                    true),
            new Plot("bench-gap.svg", "Gap between snapshots, p99 in ms (50 is ideal)", "%.0f", Entry::gapMsP99, false),
            new Plot(
                    "bench-bytes.svg",
                    "Payload, bytes per client and second (less is better)",
                    "%,.0f",
                    Entry::bytesPerClientSecond,
                    true));

    private static final List<Figure> FIGURES = List.of(
            new Figure("CPU per client-tick", "%.1f µs", Entry::microsPerClientTick),
            new Figure("gap between snapshots, p99", "%.0f ms", Entry::gapMsP99),
            new Figure("input to visible, p50", "%.0f ms", Entry::visibleMsP50),
            new Figure("input to visible, p99", "%.0f ms", Entry::visibleMsP99),
            new Figure("payload", "%,.0f B/s", Entry::bytesPerClientSecond),
            new Figure("memory", "%.0f MiB", Entry::residentMiB));

    /** Of which less is better. */
    private record Figure(String name, String format, ToDoubleFunction<Entry> of) {}

    /** A chart. Gaps say nothing of a server that is silent where nothing changes. */
    private record Plot(String file, String title, String format, ToDoubleFunction<Entry> figure, boolean silentToo) {}

    private final Machine machine;
    private final Comparison comparison;
    private final int rounds;
    private final ServerRun.Plan plan;

    Report(Machine machine, Comparison comparison, int rounds, ServerRun.Plan plan) {
        this.machine = machine;
        this.comparison = comparison;
        this.rounds = rounds;
        this.plan = plan;
    }

    void write(Path docs) throws IOException {
        Path page = docs.resolve("benchmarks.md");
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new UsageException(page + " has no place for the report: it goes between " + BEGIN + " and " + END);
        }
        Files.writeString(
                page,
                text.substring(0, begin) + BEGIN + NEW_LINE + NEW_LINE + measured() + NEW_LINE + text.substring(end));
        Path images = Files.createDirectories(docs.resolve("images"));
        for (Plot plot : PLOTS) {
            Files.writeString(images.resolve(plot.file()), chart(plot).svg());
        }
    }

    private Chart chart(Plot plot) {
        List<Chart.Group> groups = new ArrayList<>();
        for (String workload : comparison.workloads()) {
            List<Chart.Bar> bars = new ArrayList<>();
            for (String server : comparison.servers()) {
                boolean shown = plot.silentToo() || !server.equals(Comparison.TICKWIRE_SILENT);
                if (shown && !comparison.of(server, workload).isEmpty()) {
                    bars.add(new Chart.Bar(
                            server,
                            comparison.spread(server, workload, plot.figure()),
                            comparison.held(server, workload) ? "" : "does not keep up"));
                }
            }
            groups.add(new Chart.Group(workload, bars));
        }
        return new Chart(plot.title(), plot.format(), groups);
    }

    private String measured() {
        StringBuilder text = new StringBuilder();
        text.append(machine.words())
                .append(". Server on one core, clients on another, loopback; ")
                .append(rounds);
        text.append(" interleaved rounds of ")
                .append(plan.duration().toSeconds())
                .append(" s each after ");
        text.append(plan.warmUp().toSeconds())
                .append(" s of warming up. Medians; the spread from the smallest to the ");
        text.append("largest run in brackets.").append(NEW_LINE).append(NEW_LINE);
        text.append("![Server CPU for each client and tick](images/bench-cpu.svg)")
                .append(NEW_LINE);
        text.append("![The 99th percentile of the gap between snapshots](images/bench-gap.svg)")
                .append(NEW_LINE);
        text.append("![Payload for each client and second](images/bench-bytes.svg)")
                .append(NEW_LINE)
                .append(NEW_LINE);
        text.append("`*`: does not keep up.").append(NEW_LINE);
        for (String workload : comparison.workloads()) {
            writeTable(text, workload);
        }
        writeBetter(text);
        return text.toString();
    }

    private void writeTable(StringBuilder text, String workload) {
        text.append(NEW_LINE).append("### ").append(workload).append(NEW_LINE).append(NEW_LINE);
        text.append("| server | runs | µs per client-tick | ratio to ").append(Comparison.BASE);
        text.append(" | ticks/s | snapshots/s | B/s | gap p50 / p99 ms | input to visible p50 / p99 ms | MiB | |")
                .append(NEW_LINE);
        text.append("|---|---|---|---|---|---|---|---|---|---|---|").append(NEW_LINE);
        for (String server : comparison.servers()) {
            if (!comparison.of(server, workload).isEmpty()) {
                text.append(row(server, workload)).append(NEW_LINE);
            }
        }
    }

    private String row(String server, String workload) {
        return "| " + server + " | " + comparison.of(server, workload).size() + " | "
                + spread("%.1f", comparison.spread(server, workload, Entry::microsPerClientTick)) + " | "
                + spread("%.2f", comparison.ratio(server, workload)) + " | "
                + median("%.1f", server, workload, Entry::ticksPerSecond) + " | "
                + median("%.1f", server, workload, Entry::snapshotsPerClientSecond) + " | "
                + median("%,.0f", server, workload, Entry::bytesPerClientSecond) + " | "
                + median("%.0f", server, workload, Entry::gapMsP50) + " / "
                + median("%.0f", server, workload, Entry::gapMsP99) + " | "
                + median("%.0f", server, workload, Entry::visibleMsP50) + " / "
                + median("%.0f", server, workload, Entry::visibleMsP99) + " | "
                + median("%.0f", server, workload, Entry::residentMiB) + " | "
                + comparison.remarks(server, workload) + " |";
    }

    /** Wherever another has a better median than Tickwire with silence off. */
    private void writeBetter(StringBuilder text) {
        text.append(NEW_LINE)
                .append("### Where another is better than Tickwire")
                .append(NEW_LINE)
                .append(NEW_LINE);
        List<String> lines = new ArrayList<>();
        for (String workload : comparison.workloads()) {
            for (Peer peer : Peer.values()) {
                boolean both = !comparison.of(peer.label(), workload).isEmpty()
                        && !comparison.of(Comparison.TICKWIRE, workload).isEmpty();
                if (both) {
                    lines.addAll(better(workload, peer.label()));
                }
            }
        }
        text.append(lines.isEmpty() ? "Nowhere in these rounds." : String.join(NEW_LINE, lines))
                .append(NEW_LINE);
    }

    private List<String> better(String workload, String peer) {
        List<String> lines = new ArrayList<>();
        for (Figure figure : FIGURES) {
            double theirs = comparison.spread(peer, workload, figure.of()).median();
            double ours = comparison
                    .spread(Comparison.TICKWIRE, workload, figure.of())
                    .median();
            if (theirs < ours) {
                lines.add("- " + workload + ", " + figure.name() + ": " + peer + " "
                        + Comparison.number(figure.format(), theirs) + ", Tickwire "
                        + Comparison.number(figure.format(), ours)
                        + (comparison.held(peer, workload) ? "" : " (but " + peer + " does not keep up)"));
            }
        }
        return lines;
    }

    private String median(String format, String server, String workload, ToDoubleFunction<Entry> figure) {
        return Comparison.number(
                format, comparison.spread(server, workload, figure).median());
    }

    private static String spread(String format, Comparison.Spread spread) {
        return Comparison.number(format, spread.median()) + " (" + Comparison.number(format, spread.min()) + " to "
                + Comparison.number(format, spread.max()) + ")";
    }
}
