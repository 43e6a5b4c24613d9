package io.tickwire.bench.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** All rounds together: medians, how far they spread, and ratios to the one that everything is compared with. Immutable. */
final class Comparison {
    static final String TICKWIRE = "Tickwire";
    static final String TICKWIRE_SILENT = "Tickwire, silence on";

    /** What ratios are to. */
    static final String BASE = Peer.WS_DELTA.label();

    private static final String ROW = "%-8s %-24s %4s %9s %13s %7s %15s %7s %7s %9s %15s %15s %9s  %s%n";

    /** Why a run's figures may not be believed. */
    private record Doubt(Predicate<Entry> of, String words) {}

    private static final List<Doubt> DOUBTS = List.of(
            new Doubt(entry -> entry.wrong() > 0, "its clients did not hold what was true"),
            new Doubt(entry -> entry.checks() == 0, "nothing was checked"),
            new Doubt(entry -> entry.closes() > 0, "connections were closed"));

    private final List<Entry> entries;

    Comparison(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** The median of some runs, the smallest and the largest. */
    record Spread(double median, double min, double max, int runs) {
        static Spread of(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int n = sorted.length;
            double median = n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
            return new Spread(median, n == 0 ? 0 : sorted[0], n == 0 ? 0 : sorted[n - 1], n);
        }
    }

    Set<String> workloads() {
        Set<String> names = new LinkedHashSet<>();
        entries.forEach(entry -> names.add(entry.workload()));
        return names;
    }

    Set<String> servers() {
        Set<String> names = new LinkedHashSet<>(List.of(TICKWIRE, TICKWIRE_SILENT));
        for (Peer peer : Peer.values()) {
            names.add(peer.label());
        }
        names.removeIf(
                name -> entries.stream().noneMatch(entry -> entry.server().equals(name)));
        return names;
    }

    List<Entry> of(String server, String workload) {
        return entries.stream()
                .filter(entry ->
                        entry.server().equals(server) && entry.workload().equals(workload))
                .toList();
    }

    Spread spread(String server, String workload, ToDoubleFunction<Entry> figure) {
        return Spread.of(of(server, workload).stream().mapToDouble(figure).toArray());
    }

    /** Of the costs, to the base in the same round; the rounds in which both ran. */
    Spread ratio(String server, String workload) {
        List<Double> ratios = new ArrayList<>();
        for (Entry entry : of(server, workload)) {
            OptionalDouble base = of(BASE, workload).stream()
                    .filter(other -> other.round() == entry.round())
                    .mapToDouble(Entry::microsPerClientTick)
                    .findFirst();
            base.ifPresent(micros -> ratios.add(entry.microsPerClientTick() / micros));
        }
        return Spread.of(ratios.stream().mapToDouble(each -> each).toArray());
    }

    /** Whether it kept up in the median round. */
    boolean held(String server, String workload) {
        List<Entry> runs = of(server, workload);
        return runs.stream().filter(Entry::held).count() * 2 > runs.size();
    }

    /** Whether every server's clients held what was true, as far as there was something to check and nobody lost its connection. */
    boolean trustworthy() {
        return entries.stream().allMatch(Entry::verified);
    }

    /** For people, on a terminal. */
    String table() {
        StringBuilder text = new StringBuilder(String.format(
                ROW,
                "",
                "",
                "runs",
                "µs/c-tick",
                "min - max",
                "ratio",
                "min - max",
                "ticks/s",
                "snap/s",
                "B/s",
                "gap p50/p99 ms",
                "visible p50/p99",
                "MiB",
                ""));
        for (String workload : workloads()) {
            for (String server : servers()) {
                if (!of(server, workload).isEmpty()) {
                    text.append(row(server, workload));
                }
            }
        }
        return text.toString();
    }

    private String row(String server, String workload) {
        Spread micros = spread(server, workload, Entry::microsPerClientTick);
        Spread ratio = ratio(server, workload);
        return String.format(
                ROW,
                workload,
                server,
                Integer.toString(micros.runs()),
                number("%.1f", micros.median()),
                number("%.1f", micros.min()) + " - " + number("%.1f", micros.max()),
                number("%.2f", ratio.median()),
                number("%.2f", ratio.min()) + " - " + number("%.2f", ratio.max()),
                number("%.1f", spread(server, workload, Entry::ticksPerSecond).median()),
                number(
                        "%.1f",
                        spread(server, workload, Entry::snapshotsPerClientSecond)
                                .median()),
                number(
                        "%,.0f",
                        spread(server, workload, Entry::bytesPerClientSecond).median()),
                number("%.0f", spread(server, workload, Entry::gapMsP50).median()) + " / "
                        + number(
                                "%.0f",
                                spread(server, workload, Entry::gapMsP99).median()),
                number("%.0f", spread(server, workload, Entry::visibleMsP50).median()) + " / "
                        + number(
                                "%.0f",
                                spread(server, workload, Entry::visibleMsP99).median()),
                number("%.0f", spread(server, workload, Entry::residentMiB).median()),
                remarks(server, workload));
    }

    /** What else has to be known of it. */
    String remarks(String server, String workload) {
        List<String> remarks = new ArrayList<>();
        List<Entry> runs = of(server, workload);
        if (!held(server, workload)) {
            remarks.add("does not keep up");
        }
        for (Doubt doubt : DOUBTS) {
            if (runs.stream().anyMatch(doubt.of())) {
                remarks.add("NOT VERIFIED: " + doubt.words());
            }
        }
        if (runs.stream().anyMatch(run -> !run.limit().isEmpty())) {
            remarks.add("the load was busy: times are worse than the server's");
        }
        return String.join("; ", remarks);
    }

    static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
