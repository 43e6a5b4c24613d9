package io.tickwire.sim.link;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a bad network does to a connection, in each direction alike. The browser client's conditioner has the same words and presets.
 *
 * @param rttMs added to the round trip, half of it each way
 * @param jitterMs how far that strays either way, evenly spread; nothing overtakes what was sent before it
 * @param stallShare share of the time in which nothing gets through, in [0, 0.9]; what was held then comes all at once, as when TCP
 *     repairs a loss
 * @param stallMs how long each of these stalls lasts
 * @param readBytesPerS as fast as the client reads; 0: as fast as it can
 */
public record LinkConditions(double rttMs, double jitterMs, double stallShare, double stallMs, double readBytesPerS) {
    /** Nothing is done to it. */
    public static final LinkConditions CLEAR = new LinkConditions(0, 0, 0, 0, 0);

    private static final Map<String, LinkConditions> PRESETS = presets();
    private static final List<Quantity> QUANTITIES = List.of(
            new Quantity("rtt", 5_000),
            new Quantity("jitter", 5_000),
            new Quantity("stalls", 0.9),
            new Quantity("stall", 10_000),
            new Quantity("read", 1e9));

    private record Quantity(String name, double max) {}

    private static Map<String, LinkConditions> presets() {
        Map<String, LinkConditions> presets = new LinkedHashMap<>();
        presets.put("lan", new LinkConditions(2, 0, 0, 0, 0));
        presets.put("wifi", new LinkConditions(40, 10, 0, 0, 0));
        presets.put("4g", new LinkConditions(100, 30, 0.01, 200, 0));
        presets.put("train", new LinkConditions(200, 80, 0.03, 500, 0));
        return presets;
    }

    /**
     * Reads words such as {@code train}, {@code rtt=150,jitter=40,stalls=0.02,stall=300,read=20000}, or a preset and what differs from it:
     * {@code 4g,rtt=160}.
     *
     * @throws IllegalArgumentException with what is wrong, and what is known
     */
    public static LinkConditions of(String words) {
        LinkConditions conditions = CLEAR;
        for (String each : words.split(",", -1)) {
            String word = each.trim();
            LinkConditions preset = PRESETS.get(word);
            conditions = preset != null ? preset : conditions.with(word);
        }
        return conditions;
    }

    private LinkConditions with(String word) {
        String[] sides = word.split("=", 2);
        for (int i = 0; i < QUANTITIES.size() && sides.length == 2; i++) {
            if (QUANTITIES.get(i).name().equals(sides[0])) {
                double[] values = {rttMs, jitterMs, stallShare, stallMs, readBytesPerS};
                values[i] = number(word, sides[1], QUANTITIES.get(i).max());
                return new LinkConditions(values[0], values[1], values[2], values[3], values[4]);
            }
        }
        List<String> known = new ArrayList<>(PRESETS.keySet());
        QUANTITIES.forEach(quantity -> known.add(quantity.name() + "=…"));
        throw new IllegalArgumentException("\"" + word + "\" is not known; known: " + String.join(", ", known));
    }

    private static double number(String word, String digits, double max) {
        double value = Double.NaN;
        try {
            value = Double.parseDouble(digits.trim());
        } catch (NumberFormatException e) {
            // told below, with the range
        }
        if (!(value >= 0 && value <= max)) {
            String limit = max >= 1 ? Long.toString((long) max) : Double.toString(max);
            throw new IllegalArgumentException(word + " is not a number in [0, " + limit + "]");
        }
        return value;
    }
}
