package io.tickwire.proto;

import io.tickwire.proto.v1.Field;

/**
 * Where a field's value stands in a row of its part.
 *
 * @param schema what the server said about it
 * @param word its word, and its mask bit; of a LINEAR field the position's, the slope's follows
 * @param anchorWord the anchor tick of its group, and its jump bit; -1: not LINEAR
 * @param textIndex which of the row's strings it is; -1: not a STRING
 */
public record FieldLayout(Field schema, int word, int anchorWord, int textIndex) {
    public String name() {
        return schema.getName();
    }

    public boolean isLinear() {
        return anchorWord >= 0;
    }

    public boolean isText() {
        return textIndex >= 0;
    }
}
