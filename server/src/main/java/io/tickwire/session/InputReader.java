package io.tickwire.session;

import io.tickwire.proto.Varint;
import io.tickwire.schema.FieldKind;
import io.tickwire.schema.FieldSchema;
import io.tickwire.schema.InputSchema;
import io.tickwire.wire.ClientFrameDecoder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a game's records of a frame's inputs: all of them or none. A player that goes on doing what it did gets the same
 * record again, so that nothing is allocated. Owned by one connection's I/O side. Bound: one frame's inputs.
 */
final class InputReader {
    private final InputSchema schema;
    private final boolean[] zigzagged; // [field]
    private final int[] values; // [field]
    private final int[] lastValues; // [field]
    private @Nullable Record last;
    private final Record[] records = new Record[ClientFrameDecoder.INPUTS_MAX]; // [input]

    InputReader(InputSchema schema) {
        this.schema = schema;
        List<FieldSchema> fields = schema.fields();
        values = new int[fields.size()];
        lastValues = new int[fields.size()];
        zigzagged = new boolean[fields.size()];
        for (int i = 0; i < zigzagged.length; i++) {
            FieldKind kind = fields.get(i).kind();
            zigzagged[i] = kind == FieldKind.INT || kind == FieldKind.DOUBLE;
        }
    }

    /** True when the game takes every one of them; then {@link #record} has them. */
    boolean read(ClientFrameDecoder frame) {
        for (int input = 0; input < frame.inputs(); input++) {
            Record record = accepts(frame, input) ? record() : null;
            if (record == null) {
                return false;
            }
            records[input] = record;
        }
        return true;
    }

    Record record(int input) {
        return records[input];
    }

    private boolean accepts(ClientFrameDecoder frame, int input) {
        if (frame.valueCount(input) != values.length) {
            return false;
        }
        for (int field = 0; field < values.length; field++) {
            int raw = frame.value(input, field);
            values[field] = zigzagged[field] ? Varint.unzigzag(raw) : raw;
            if (!schema.accepts(field, values[field])) {
                return false;
            }
        }
        return true;
    }

    /** Null when the game's own constructor refuses the values. */
    private @Nullable Record record() {
        Record same = last;
        if (same != null && Arrays.equals(values, lastValues)) {
            return same;
        }
        Record made;
        try {
            made = schema.decode(values, 0);
        } catch (RuntimeException e) {
            return null;
        }
        last = made;
        System.arraycopy(values, 0, lastValues, 0, values.length);
        return made;
    }
}
