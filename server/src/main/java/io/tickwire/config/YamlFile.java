package io.tickwire.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a settings file into lines of key and value: nested keys are joined with dots, the texts of a list with commas.
 * Main thread. Bound: files up to 1 MiB.
 */
final class YamlFile {
    private static final long BYTES_MAX = 1 << 20;

    /** One value, and where it stands. */
    record Line(String key, String text, int number) {}

    private final Path path;
    private final JsonParser parser;
    private final List<Line> lines = new ArrayList<>();

    private YamlFile(Path path, JsonParser parser) {
        this.path = path;
        this.parser = parser;
    }

    static List<Line> read(Path path) {
        try {
            if (Files.size(path) > BYTES_MAX) {
                throw new ConfigException(path + " is larger than 1 MiB: is it a settings file?");
            }
            return parse(path, Files.readString(path));
        } catch (NoSuchFileException e) {
            throw new ConfigException(path + " does not exist; give --config the settings file's path");
        } catch (CharacterCodingException e) {
            throw new ConfigException(path + " is not text in UTF-8: is it a settings file?");
        } catch (IOException e) {
            throw new ConfigException(path + " cannot be read: " + e.getMessage());
        }
    }

    static List<Line> parse(Path path, String text) {
        try (JsonParser parser = new YAMLFactory().createParser(text)) {
            YamlFile file = new YamlFile(path, parser);
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                file.object("");
            } else if (first != null) {
                throw new ConfigException(path + ":1: expected keys and values, such as  room: {tick-hz: 20}");
            }
            return file.lines;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new ConfigException(path + ":" + line + ": not valid YAML: "
                    + e.getOriginalMessage().lines().findFirst().orElse("unreadable"));
        } catch (IOException e) {
            throw new ConfigException(path + " cannot be read: " + e.getMessage());
        }
    }

    private void object(String prefix) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = prefix + parser.currentName();
            int number = parser.currentTokenLocation().getLineNr();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                object(key + ".");
            } else {
                String value = token == JsonToken.START_ARRAY ? list(key) : scalar(key, token);
                for (Line line : lines) {
                    if (line.key().equals(key)) {
                        throw new ConfigException(path + ":" + number + ": " + key + " is there twice, first in line "
                                + line.number() + "; keep one");
                    }
                }
                lines.add(new Line(key, value, number));
            }
        }
    }

    private String list(String key) throws IOException {
        List<String> values = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            values.add(scalar(key, token));
        }
        return String.join(",", values);
    }

    private String scalar(String key, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL || !token.isScalarValue()) {
            throw new ConfigException(path + ":" + parser.currentTokenLocation().getLineNr() + ": " + key
                    + " has no value that can be used; write one, or leave the key out");
        }
        return parser.getText();
    }
}
