package io.tickwire.session;

import io.tickwire.proto.Varint;
import io.tickwire.schema.InputSchema;
import org.jspecify.annotations.Nullable;

/**
 * Makes a game's records of a frame's inputs: all of them or none. A player that goes on doing what it did gets the same
 * record again, so that nothing is allocated. Owned by one connection's I/O side. Bound: the newest input.
 */
final class InputReader {
    private final InputSchema schema;
    private final int[] lastValues; // [field]
    private @Nullable Record last;

    InputReader(InputSchema schema) {
        this.schema = schema;
        lastValues = new int[schema.fields().size()];
    }

    /** True when the game takes every input that was decoded; then the scratch has them. */
    boolean read(FrameScratch frame) {
        for (int input = 0; input < frame.decoder.inputs(); input++) {
            Record record = accepts(frame, input) ? record(frame.values) : null;
            if (record == null) {
                return false;
            }
            frame.inputs[input] = record;
        }
        return true;
    }

    int prefetch() {
        return lastValues.length;
    }

    private boolean accepts(FrameScratch frame, int input) {
        if (frame.decoder.valueCount(input) != lastValues.length) {
            return false;
        }
        for (int field = 0; field < lastValues.length; field++) {
            int raw = frame.decoder.value(input, field);
            int value = schema.zigzagged(field) ? Varint.unzigzag(raw) : raw;
            if (!schema.accepts(field, value)) {
                return false;
            }
            frame.values[field] = value;
        }
        return true;
    }

    /** Null when the game's own constructor refuses the values. */
    private @Nullable Record record(int[] values) {
        Record same = last;
        if (same != null && goesOn(values)) {
            return same;
        }
        Record made;
        try {
            made = schema.decode(values, 0);
        } catch (RuntimeException e) {
            return null;
        }
        last = made;
        System.arraycopy(values, 0, lastValues, 0, lastValues.length);
        return made;
    }

    /** Not by {@code Arrays.equals}: made for long arrays, it takes ways for these few that no compiler has seen before. */
    private boolean goesOn(int[] values) {
        for (int field = 0; field < lastValues.length; field++) {
            if (values[field] != lastValues[field]) {
                return false;
            }
        }
        return true;
    }
}
