package io.tickwire.sim.report;

import io.tickwire.sim.bot.BotStats;
import io.tickwire.sim.bot.Count;
import io.tickwire.sim.bot.Measure;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table at the end of a run, for people. */
public final class SummaryTable {
    private static final double MICROS_PER_MS = 1e3;
    private static final double MILLIUNITS = 1e3;
    private static final int LABEL_WIDTH = 16;

    private final RunResult result;
    private final StringBuilder text = new StringBuilder();

    private SummaryTable(RunResult result) {
        this.result = result;
    }

    /** Lines, each ended. */
    public static String of(RunResult result, List<Assertion> assertions) {
        return new SummaryTable(result).write(assertions);
    }

    private String write(List<Assertion> assertions) {
        RunResult.RunPlan plan = result.plan();
        text.append(String.format(
                "%n%d bots (%s) on %s at %s, %s s measured%n%n",
                plan.count(), plan.behaviour(), plan.game(), plan.url(), Numbers.decimal(plan.seconds())));
        writeTraffic();
        writeTimes();
        writePrediction();
        writeFaults();
        writeGenerator();
        text.append(System.lineSeparator());
        for (Assertion assertion : assertions) {
            text.append(String.format(
                    "  %s  %s: %s%n", assertion.held() ? "PASS" : "FAIL", assertion.promise(), assertion.found()));
        }
        return text.toString();
    }

    private void writeTraffic() {
        row(
                "snapshots",
                Numbers.whole(result.measured().count(Count.SNAPSHOTS)),
                Numbers.decimal(result.perBotSecond(Count.SNAPSHOTS)) + " per bot and second",
                Numbers.whole(result.measured().count(Count.CHECKSUMS)) + " checksums right");
        row(
                "received",
                Numbers.bytes(result.perBotSecond(Count.FRAME_BYTES)) + " per bot and second",
                "whole " + share(Count.WHOLE_BYTES),
                "changes " + share(Count.CHANGES_BYTES),
                "gone " + share(Count.GONE_BYTES),
                "events " + share(Count.EVENT_BYTES),
                "messages " + share(Count.LANE_BYTES),
                "header " + share(Count.HEADER_BYTES));
        if (result.total(Count.EVENTS) + result.total(Count.RELIABLES) > 0) {
            row(
                    "told",
                    Numbers.whole(result.measured().count(Count.EVENTS)) + " events",
                    Numbers.whole(result.measured().count(Count.RELIABLES)) + " reliable messages",
                    eventsByType());
        }
        row(
                "inputs",
                Numbers.whole(result.measured().count(Count.INPUTS)),
                Numbers.whole(result.measured().count(Count.INPUTS_LATE)) + " late",
                Numbers.whole(result.measured().count(Count.INPUTS_SKIPPED)) + " skipped",
                Numbers.whole(result.measured().count(Count.ACKS)) + " bare acks");
    }

    private String eventsByType() {
        return result.measured().eventsHeard().entrySet().stream()
                .map(type -> type.getKey() + " " + Numbers.whole(type.getValue()))
                .collect(Collectors.joining("   "));
    }

    private String share(Count count) {
        BotStats measured = result.measured();
        return Numbers.percent((double) measured.count(count) / Math.max(1, measured.count(Count.SNAPSHOT_BYTES)));
    }

    private void writeTimes() {
        times("lateness", Measure.LATENESS_US, MICROS_PER_MS);
        times("interval", Measure.INTERVAL_US, MICROS_PER_MS);
        times("input visible", Measure.INPUT_TO_VISIBLE_US, MICROS_PER_MS);
        times("round trip", Measure.ROUND_TRIP_US, MICROS_PER_MS);
        BotStats measured = result.measured();
        if (measured.samples(Measure.INPUT_SLACK_16) > 0) {
            row("input slack", "p1 " + slackTicks(1) + " ticks", "p50 " + slackTicks(50), "p99 " + slackTicks(99));
        }
    }

    /** How well bots that run ahead of the server foretold it. */
    private void writePrediction() {
        BotStats measured = result.measured();
        if (result.total(Count.PREDICTIONS_BEGUN) > 0) {
            row(
                    "prediction",
                    Numbers.whole(measured.count(Count.CORRECTIONS)) + " corrections",
                    Numbers.whole(measured.count(Count.CORRECTION_RUNS)) + " in a row counted once",
                    Numbers.whole(measured.count(Count.CORRECTIONS_MOVED)) + " moved it",
                    "by p50 " + correctionUnits(50) + " units",
                    "p99 " + correctionUnits(99),
                    "max " + correctionUnits(100));
        }
    }

    private String correctionUnits(double percent) {
        double units = result.measured().percentile(Measure.CORRECTION_MILLIUNITS, percent) / MILLIUNITS;
        return String.format(Locale.ROOT, "%.2f", units);
    }

    private String slackTicks(double percent) {
        return String.format(Locale.ROOT, "%.2f", result.measured().percentile(Measure.INPUT_SLACK_16, percent) / 16.0);
    }

    private void times(String label, Measure measure, double unit) {
        BotStats measured = result.measured();
        if (measured.samples(measure) > 0) {
            row(
                    label,
                    "p50 " + Numbers.ms(measured.percentile(measure, 50) / unit),
                    "p99 " + Numbers.ms(measured.percentile(measure, 99) / unit),
                    "max " + Numbers.ms(measured.percentile(measure, 100) / unit));
        }
    }

    private void writeFaults() {
        row(
                "whole run",
                total(Count.DESYNCS, "desyncs"),
                total(Count.RESYNCS, "resyncs"),
                total(Count.UNEXPECTED_CLOSES, "unexpected closes"),
                total(Count.EVICTIONS, "evictions"),
                total(Count.RECONNECTS, "reconnects"),
                total(Count.BEHIND, "frames behind"),
                total(Count.TIME_LOST, "times lost"));
        for (String fault : result.faults()) {
            row("", fault);
        }
    }

    private String total(Count count, String label) {
        return Numbers.whole(result.total(count)) + " " + label;
    }

    private void writeGenerator() {
        Generator generator = result.generator();
        Generator.LoopFigures loops = generator.loops();
        row(
                "load generator",
                loops.count() == 1 ? "1 loop" : loops.count() + " loops",
                "busy " + Numbers.percent(loops.busyShare()),
                "late p99 " + Numbers.ms(loops.latenessP99Ms()),
                "process " + Numbers.percent(generator.cpuShare()) + " of a core",
                Numbers.decimal(generator.cpuMicrosPerSnapshot()) + " µs per snapshot");
        String limit = generator.limit();
        if (!limit.isEmpty()) {
            row(
                    "",
                    "the load generator is the limit here: " + limit
                            + ". Give it a core of its own, --loops, or fewer bots");
        }
    }

    private void row(String label, String... cells) {
        text.append(String.format("  %-" + LABEL_WIDTH + "s%s%n", label, String.join("   ", cells)));
    }
}
