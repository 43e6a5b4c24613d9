package io.tickwire.config;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was said about each setting, and where: the newest word of flags, environment and file, before it is checked.
 * Main thread. Bound: one value per {@link Setting}, and one per game option.
 */
final class Settings {
    /** Nothing was said. */
    static final Settings NONE = new Settings(Map.of(), Map.of());

    /**
     * A value as text.
     *
     * @param text the value
     * @param origin where it was written, for messages: a file and line, a variable, a flag
     */
    record Word(String text, String origin) {}

    private final Map<Setting, Word> words = new EnumMap<>(Setting.class);
    private final Map<String, Word> options;

    Settings(Map<Setting, Word> words, Map<String, Word> options) {
        this.words.putAll(words);
        this.options = new TreeMap<>(options);
    }

    boolean said(Setting setting) {
        return words.containsKey(setting);
    }

    @Nullable
    Word word(Setting setting) {
        return words.get(setting);
    }

    String text(Setting setting) {
        Word word = words.get(setting);
        return word == null ? setting.defaultText() : word.text();
    }

    int number(Setting setting) {
        Word word = words.get(setting);
        if (word == null) {
            return setting.defaultNumber();
        }
        try {
            return Integer.parseInt(word.text().strip());
        } catch (NumberFormatException e) {
            throw new ConfigException(
                    setting,
                    setting.key() + "=" + word.text() + " is not a whole number in [" + setting.min() + ", "
                            + setting.max() + "]");
        }
    }

    double decimal(Setting setting) {
        Word word = words.get(setting);
        if (word == null) {
            return setting.defaultNumber();
        }
        try {
            return Double.parseDouble(word.text().strip());
        } catch (NumberFormatException e) {
            throw new ConfigException(
                    setting,
                    setting.key() + "=" + word.text() + " is not a number in [" + setting.min() + ", " + setting.max()
                            + "]");
        }
    }

    Map<String, String> options() {
        Map<String, String> plain = new TreeMap<>();
        options.forEach((name, word) -> plain.put(name, word.text()));
        return plain;
    }
}
