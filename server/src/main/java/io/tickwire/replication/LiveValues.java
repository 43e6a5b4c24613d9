package io.tickwire.replication;

import io.tickwire.schema.EntitySchema;
import java.util.Arrays;

/** What one live entity says at this publish. Scratch space, used again for the next. */
final class LiveValues {
    final int[] values = new int[EntitySchema.FIELDS_MAX]; // [field]
    final String[] strings = new String[EntitySchema.FIELDS_MAX]; // [field]

    LiveValues() {
        Arrays.fill(strings, "");
    }
}
