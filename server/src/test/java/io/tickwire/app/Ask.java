package io.tickwire.app;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a test sends to one of the document's paths. Immutable. */
record Ask(Map<String, String> places, @Nullable String body, String contentType, Map<String, String> headers) {
    static final Ask NOTHING = new Ask(Map.of(), null, "application/json", Map.of());

    static Ask json(String body) {
        return NOTHING.with(body);
    }

    Ask with(String newBody) {
        return new Ask(places, newBody, contentType, headers);
    }

    Ask as(String type) {
        return new Ask(places, body, type, headers);
    }

    Ask header(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Ask(places, body, contentType, more);
    }

    Ask operator() {
        return header("Authorization", "Bearer " + TestServer.TOKEN);
    }

    Ask at(String place, String value) {
        Map<String, String> more = new HashMap<>(places);
        more.put(place, value);
        return new Ask(more, body, contentType, headers);
    }

    /** The path with its places filled in; a place called {@code ?} is the query. */
    String filled(String path) {
        String filled = path;
        for (Map.Entry<String, String> place : places.entrySet()) {
            filled = filled.replace("{" + place.getKey() + "}", place.getValue());
        }
        return filled + places.getOrDefault("?", "");
    }
}
