package io.tickwire.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tickwire.net.Reply;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Jackson, made when it is first needed: it takes a fifth of the time that the whole start does. Any thread. */
final class Json {
    private @Nullable ObjectMapper mapper;

    synchronized ObjectMapper mapper() {
        ObjectMapper made = mapper;
        if (made == null) {
            made = JsonMapper.builder()
                    .enable(
                            StreamReadFeature
                                    .STRICT_DUPLICATE_DETECTION) // whoever reads it else may take the other one
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
            mapper = made;
        }
        return made;
    }

    /** Null: that is no object, not one alone, or it has a name twice. */
    @Nullable
    JsonNode object(byte[] text) {
        try {
            JsonNode root = mapper().readTree(text);
            return root != null && root.isObject() ? root : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** An answer that nobody may keep. */
    Reply reply(int status, Object value) {
        try {
            return Reply.text(status, "application/json", mapper().writeValueAsString(value))
                    .with("Cache-Control", "no-store");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass(), e);
        }
    }
}
