package io.tickwire.sim.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.sim.bot.BotStats;
import io.tickwire.sim.bot.Count;
import io.tickwire.sim.bot.Measure;
import java.util.List;
import java.util.Locale;

/** A run's result for programs. Names carry their units; {@code total} is the whole run, {@code measured} leaves out the ramp. */
public final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double[] PERCENTS = {1, 50, 90, 99, 99.9, 100};

    private JsonReport() {}

    /** Indented JSON, with a line end. */
    public static String of(RunResult result, List<Assertion> assertions) {
        ObjectNode root = JSON.createObjectNode();
        root.put("passed", Assertion.exitCode(assertions) == 0);
        root.set("plan", JSON.valueToTree(result.plan()));
        root.set("bots", JSON.valueToTree(result.bots()));
        ArrayNode promises = root.putArray("assertions");
        assertions.forEach(promises::addPOJO);
        ObjectNode total = root.putObject("total");
        for (Count count : Count.values()) {
            total.put(name(count), result.total(count));
        }
        ObjectNode measured = root.putObject("measured");
        for (Count count : Count.values()) {
            measured.put(name(count), result.measured().count(count));
        }
        measured.set("eventsByType", JSON.valueToTree(result.measured().eventsHeard()));
        measured.put("frameBytesPerBotSecond", result.perBotSecond(Count.FRAME_BYTES));
        measured.put("snapshotsPerBotSecond", result.perBotSecond(Count.SNAPSHOTS));
        for (Measure measure : Measure.values()) {
            measured.set(name(measure), percentiles(result.measured(), measure));
        }
        root.set("generator", JSON.valueToTree(result.generator()));
        root.put("generatorLimit", result.generator().limit());
        result.faults().forEach(root.putArray("faults")::add);
        return root.toPrettyString() + System.lineSeparator();
    }

    private static ObjectNode percentiles(BotStats stats, Measure measure) {
        ObjectNode node = JSON.createObjectNode();
        node.put("samples", stats.samples(measure));
        for (double percent : PERCENTS) {
            String label = percent == Math.rint(percent) ? Integer.toString((int) percent) : Double.toString(percent);
            node.put("p" + label, stats.percentile(measure, percent));
        }
        return node;
    }

    /** {@code LATENESS_US} as {@code latenessUs}. */
    private static String name(Enum<?> constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
