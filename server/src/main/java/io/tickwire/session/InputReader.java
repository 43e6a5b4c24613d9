package io.tickwire.session;

import io.tickwire.proto.Varint;
import io.tickwire.schema.InputSchema;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Holds a frame's inputs to what the game declares of them: all of them or none. What the game makes of them is its room's business, since
 * its code may do anything, and here nothing may wait. A player that goes on doing what it did gets the same array again, so that nothing is
 * allocated. Owned by one connection's I/O side. Bound: the newest input.
 */
final class InputReader {
    private final InputSchema schema;
    private final int fields;
    private int @Nullable [] last; // [field], and nobody changes them

    InputReader(InputSchema schema) {
        this.schema = schema;
        fields = schema.fields().size();
    }

    /** True when every input that was decoded is within the limits; then the scratch has their values. */
    boolean read(FrameScratch frame) {
        for (int input = 0; input < frame.decoder.inputs(); input++) {
            if (!accepts(frame, input)) {
                return false;
            }
            frame.inputs[input] = kept(frame.values);
        }
        return true;
    }

    int prefetch() {
        int[] values = last;
        return values == null ? 0 : values.length;
    }

    private boolean accepts(FrameScratch frame, int input) {
        if (frame.decoder.valueCount(input) != fields) {
            return false;
        }
        for (int field = 0; field < fields; field++) {
            int raw = frame.decoder.value(input, field);
            int value = schema.zigzagged(field) ? Varint.unzigzag(raw) : raw;
            if (!schema.accepts(field, value)) {
                return false;
            }
            frame.values[field] = value;
        }
        return true;
    }

    private int[] kept(int[] values) {
        int[] same = last;
        if (same != null && goesOn(same, values)) {
            return same;
        }
        int[] kept = Arrays.copyOf(values, fields);
        last = kept;
        return kept;
    }

    /** Not by {@code Arrays.equals}: made for long arrays, it takes ways for these few that no compiler has seen before. */
    private static boolean goesOn(int[] same, int[] values) {
        for (int field = 0; field < same.length; field++) {
            if (values[field] != same[field]) {
                return false;
            }
        }
        return true;
    }
}
