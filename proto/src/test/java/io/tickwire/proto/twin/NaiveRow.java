package io.tickwire.proto.twin;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One row as the {@link NaiveReplica} holds it.
 *
 * @param valuesTick the tick its values were last published at, as far as the receiver was told
 * @param values one per field: Integer, String or Anchor
 */
@SuppressWarnings("ArrayRecordComponent") // nothing compares these records
public record NaiveRow(int rowId, int typeId, int generation, int valuesTick, Object[] values) {
    /** Of one LINEAR field. */
    public record Anchor(int position, int slope, int tick, boolean jump) {
        int positionAt(int atTick) {
            return (int) (position + 8L * slope * (atTick - tick));
        }

        Anchor plus(int positionDifference, int slopeDifference) {
            return new Anchor(position + positionDifference, slope + slopeDifference, tick, jump);
        }
    }

    public int hash() {
        IntStream head = IntStream.of(rowId, generation, typeId);
        int[] words = IntStream.concat(head, Arrays.stream(values).flatMapToInt(NaiveRow::words))
                .toArray();
        int h = 0x811C9DC5;
        for (int w : words) {
            h = (h ^ w) * 0x9E3779B1;
            h ^= h >>> 15;
        }
        h = (h ^ (h >>> 16)) * 0x85EBCA6B;
        return h ^ (h >>> 13);
    }

    private static IntStream words(Object value) {
        if (value instanceof Anchor anchor) {
            return IntStream.of(anchor.position, anchor.slope, anchor.tick);
        }
        if (value instanceof String text) {
            return IntStream.concat(IntStream.of((int) text.codePoints().count()), text.codePoints());
        }
        return IntStream.of((int) value);
    }

    /** As golden files show it: {@code {"rowId":4,"type":0,"generation":1,"values":[7,"text",[position,slope,anchorTick]]}}. */
    public String json() {
        return "{\"rowId\":" + Integer.toUnsignedString(rowId) + ",\"type\":" + typeId + ",\"generation\":"
                + Integer.toUnsignedString(generation) + ",\"values\":["
                + Arrays.stream(values).map(NaiveRow::json).collect(Collectors.joining(",")) + "]}";
    }

    private static String json(Object value) {
        if (value instanceof Anchor anchor) {
            return "[" + anchor.position + "," + anchor.slope + "," + Integer.toUnsignedString(anchor.tick) + "]";
        }
        return value instanceof String text ? jsonText(text) : value.toString();
    }

    private static String jsonText(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c < 0x7F && c != '"' && c != '\\';
            json.append(plain ? String.valueOf(c) : "\\u" + HexFormat.of().toHexDigits(c));
        }
        return json.append('"').toString();
    }
}
