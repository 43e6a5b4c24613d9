package io.tickwire.room;

import com.google.protobuf.CodedOutputStream;
import io.tickwire.game.Player;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entity of {@link Zoo} at one publish, as whoever sees all of it has it.
 *
 * @param generation how many had its id before it
 * @param place null: it has none
 * @param parts [part] values in the order of the schema; empty: its type has no such part
 */
record Animal(
        int id,
        int generation,
        @Nullable Player owner,
        int team,
        int group,
        @Nullable Place place,
        List<List<Object>> parts) {
    private static final int HEAD_BYTES_MAX = 12; // row id, type, generation, ages of anchors and row
    private static final int MOTION_BYTES_MAX = 5; // sub-bits and slope of a value

    /** At least what the part takes as a whole row. */
    int wholeBytesMax(int part) {
        int bytes = HEAD_BYTES_MAX;
        for (Object value : parts.get(part)) {
            bytes += value instanceof String text
                    ? 1 + 3 * text.codePointCount(0, text.length())
                    : CodedOutputStream.computeSInt32SizeNoTag((Integer) value) + MOTION_BYTES_MAX;
        }
        return bytes;
    }
}
