package io.tickwire.config;

import io.tickwire.config.Settings.Word;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers what was said in the file, the environment and the flags, in any order, and makes the configuration of it:
 * a flag beats a variable, a variable the file, the file the default. Main thread.
 */
public final class ConfigSources {
    private static final String OPTIONS = Setting.GAME_OPTIONS.key() + ".";
    private static final String VARIABLES = "TICKWIRE_";

    /** Variables that are not settings: the file's path, what the launcher reads. */
    private static final List<String> OTHER_VARIABLES = List.of("TICKWIRE_CONFIG", "TICKWIRE_JAVA_OPTS");

    /** The words of one source. */
    private record Said(Map<Setting, Word> words, Map<String, Word> options) {
        Said() {
            this(new EnumMap<>(Setting.class), new LinkedHashMap<>());
        }
    }

    private final Said file = new Said();
    private final Said environment = new Said();
    private final Said flags = new Said();

    /** The settings file. */
    public ConfigSources file(Path path) {
        return file(YamlFile.read(path), path);
    }

    /** The settings file, already read. */
    ConfigSources file(Path path, String text) {
        return file(YamlFile.parse(path, text), path);
    }

    private ConfigSources file(List<YamlFile.Line> lines, Path path) {
        for (YamlFile.Line line : lines) {
            say(file, line.key(), new Word(line.text(), path + ":" + line.number()));
        }
        return this;
    }

    /** The process's environment; variables that are not ours are left alone. */
    public ConfigSources environment(Map<String, String> variables) {
        Map<String, Setting> settings = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            settings.put(setting.variable(), setting);
        }
        settings.remove(Setting.GAME_OPTIONS.variable());
        String optionsPrefix = Setting.GAME_OPTIONS.variable() + "_";
        for (Map.Entry<String, String> variable : new TreeMap<>(variables).entrySet()) {
            String name = variable.getKey();
            Word word = new Word(variable.getValue(), name);
            Setting setting = settings.get(name);
            if (setting != null) {
                environment.words.put(setting, word);
            } else if (name.startsWith(optionsPrefix)) {
                String option = name.substring(optionsPrefix.length());
                environment.options.put(option.toLowerCase(Locale.ROOT).replace('_', '-'), word);
            } else if (name.startsWith(VARIABLES) && !notASetting(name, variable.getValue())) {
                throw new ConfigException(name + " is not a variable of this server"
                        + Spelling.nearest(name, settings.keySet())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("; unset it"));
            }
        }
        return this;
    }

    /** {@code --set room.tick-hz=30}. */
    public ConfigSources assignment(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new ConfigException("--set " + assignment + " has no value; write it as --set room.tick-hz=30");
        }
        String key = assignment.substring(0, equals).strip();
        say(flags, key, new Word(assignment.substring(equals + 1), "--set " + key));
        return this;
    }

    /** A flag of its own, such as {@code --port}. */
    public ConfigSources flag(Setting setting, String text, String flag) {
        flags.words.put(setting, new Word(text, flag));
        return this;
    }

    /** {@code --option view=all}. */
    public ConfigSources option(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new ConfigException("--option " + assignment + " has no value; write it as --option name=value");
        }
        flags.options.put(
                assignment.substring(0, equals).strip(), new Word(assignment.substring(equals + 1), "--option"));
        return this;
    }

    /** Checks everything and makes the configuration; throws {@link ConfigException} with where the mistake stands. */
    public ServerConfig load() {
        Map<Setting, Word> strongest = new EnumMap<>(Setting.class);
        Map<String, Word> strongestOptions = new LinkedHashMap<>();
        for (Said source : List.of(file, environment, flags)) {
            strongest.putAll(source.words);
            strongestOptions.putAll(source.options);
        }
        Settings settings = new Settings(strongest, strongestOptions);
        try {
            return ServerConfig.of(settings);
        } catch (ConfigException e) {
            Word word = e.setting() == null ? null : settings.word(e.setting());
            if (word == null) {
                throw e;
            }
            ConfigException located = new ConfigException(e.setting(), word.origin() + ": " + e.getMessage());
            located.initCause(e);
            throw located;
        }
    }

    private void say(Said source, String key, Word word) {
        if (key.startsWith(OPTIONS) && key.length() > OPTIONS.length()) {
            source.options.put(key.substring(OPTIONS.length()), word);
            return;
        }
        Map<String, Setting> known = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            if (setting != Setting.GAME_OPTIONS) {
                known.put(setting.key(), setting);
            }
        }
        Setting setting = known.get(key);
        if (setting == null) {
            throw new ConfigException(
                    word.origin() + ": " + unknown(key, known.keySet().stream().toList()));
        }
        source.words.put(setting, word);
    }

    private static String unknown(String key, List<String> known) {
        for (String other : known) {
            if (other.startsWith(key + ".")) {
                return key + " is a section; write its keys, such as " + other;
            }
        }
        return key + " is not a known setting"
                + Spelling.nearest(key, known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; ./tickwire serve --help lists them all");
    }

    /** Kubernetes gives every container variables of each service near it, and a service may be called tickwire. */
    private static boolean notASetting(String name, String value) {
        return OTHER_VARIABLES.contains(name)
                || name.startsWith("TICKWIRE_SERVICE_")
                || name.startsWith("TICKWIRE_PORT_")
                || (name.equals("TICKWIRE_PORT") && value.startsWith("tcp://"));
    }
}
