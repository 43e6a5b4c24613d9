package io.tickwire.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads an object of a stranger's, and remembers whether anything in it was of another kind than it had to be. One thread. */
final class JsonFields {
    private final JsonNode object;
    private boolean fit = true;

    JsonFields(JsonNode object) {
        this.object = object;
    }

    /** So far everything was what it had to be. */
    boolean fit() {
        return fit;
    }

    /** Null: it is not there. */
    @Nullable
    String text(String name) {
        JsonNode value = object.path(name);
        fit &= value.isTextual() || absent(value);
        return value.textValue();
    }

    boolean yes(String name, boolean otherwise) {
        JsonNode value = object.path(name);
        fit &= value.isBoolean() || absent(value);
        return value.isBoolean() ? value.booleanValue() : otherwise;
    }

    int whole(String name, int otherwise, int min, int max) {
        JsonNode value = object.path(name);
        boolean good = value.isInt() && value.intValue() >= min && value.intValue() <= max;
        fit &= good || absent(value);
        return good ? value.intValue() : otherwise;
    }

    /** Whether it is a number, and none of those that it may be. */
    boolean outOf(String name, int min, int max) {
        JsonNode value = object.path(name);
        return value.isNumber() && !(value.isInt() && value.intValue() >= min && value.intValue() <= max);
    }

    /** Null: it is not there. */
    @Nullable
    JsonFields object(String name) {
        JsonNode value = object.path(name);
        fit &= value.isObject() || absent(value);
        return value.isObject() ? new JsonFields(value) : null;
    }

    /** An object of texts, numbers and booleans, as texts. */
    Map<String, String> texts(String name) {
        JsonNode asked = object.path(name);
        fit &= asked.isObject() || absent(asked);
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> one : asked.properties()) {
            fit &= one.getValue().isValueNode() && !one.getValue().isNull();
            texts.put(one.getKey(), one.getValue().asText());
        }
        return texts;
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
