package io.tickwire.game;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was asked for when the room was made: from the server's configuration, or from the join. The room's thread. */
public final class Options {
    private final Map<String, String> values;
    private final Map<String, Asked> asked = new TreeMap<>();

    /** What an option is made of. */
    public enum Kind {
        WHOLE,
        NUMBER,
        WORD
    }

    /**
     * An option that a game knows.
     *
     * @param otherwise what counts when nothing is said
     * @param min of a number
     * @param max of a number
     * @param words of which a word is one; none for a number
     */
    public record Asked(String name, Kind kind, String otherwise, double min, double max, List<String> words) {
        public Asked {
            words = List.copyOf(words);
        }
    }

    public Options(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** A whole number in [min, max]; throws {@link OptionException} with name, value and limits otherwise. */
    public int integer(String name, int otherwise, int min, int max) {
        return (int) number(name, otherwise, min, max, true);
    }

    /** A number in [min, max]; throws {@link OptionException} with name, value and limits otherwise. */
    public double number(String name, double otherwise, double min, double max) {
        return number(name, otherwise, min, max, false);
    }

    /** One of a few words; throws {@link OptionException} with name, value and words otherwise. */
    public String word(String name, String otherwise, String... allowed) {
        asked.put(name, new Asked(name, Kind.WORD, otherwise, 0, 0, List.of(allowed)));
        String value = values.getOrDefault(name, otherwise);
        if (!Arrays.asList(allowed).contains(value)) {
            throw new OptionException(
                    "option " + name + "=" + shown(value) + " is not one of " + String.join(", ", allowed));
        }
        return value;
    }

    /** Throws {@link OptionException} for one that was said and never asked for: the game does not know it. */
    public void refuseUnasked() {
        for (String name : new TreeSet<>(values.keySet())) {
            if (!asked.containsKey(name)) {
                throw new OptionException("there is no option " + shown(name) + "; "
                        + (asked.isEmpty() ? "the game has none" : "there is " + String.join(", ", asked.keySet())));
            }
        }
    }

    /** What counts for each option that was asked for so far, when nothing is said of it. */
    public Map<String, String> defaults() {
        Map<String, String> otherwise = new TreeMap<>();
        asked.forEach((name, option) -> otherwise.put(name, option.otherwise()));
        return otherwise;
    }

    /** Those that were asked for so far, by name. */
    public List<Asked> asked() {
        return List.copyOf(asked.values());
    }

    private double number(String name, double otherwise, double min, double max, boolean whole) {
        asked.put(name, new Asked(name, whole ? Kind.WHOLE : Kind.NUMBER, number(otherwise), min, max, List.of()));
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            double value = whole ? Integer.parseInt(text) : Double.parseDouble(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message there is for all of it
        }
        throw new OptionException("option " + name + "=" + shown(text) + " is not a "
                + (whole ? "whole number" : "number") + " in [" + number(min) + ", " + number(max) + "]");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String shown(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }
}
