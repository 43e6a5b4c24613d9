package io.tickwire.proto;

import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Motion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one entity type and part. A row has a 32-bit word for each bit of its change mask, numbered alike: a plain field's
 * value, a LINEAR field's position and slope, then each group's anchor tick (whose bit is the jump). A whole row carries its words
 * in this order too. Immutable.
 */
public final class RowLayout {
    /** Most words, and mask bits, of a row. */
    public static final int WORDS_MAX = 32;

    // What a word is.
    static final byte ABSOLUTE = 0;
    static final byte NUMBER = 1;
    static final byte ANGLE = 2;
    static final byte TEXT = 3;
    static final byte POSITION = 4;
    static final byte SLOPE = 5;
    static final byte ANCHOR = 6;

    private final int typeId;
    private final int part;
    private final List<FieldLayout> fields;
    private final int texts;

    // Shared with Replica, which reads them in its row loop and never writes them.
    final byte[] operations; // [word]
    final int[] wraps; // [word], of an ANGLE
    final int[] textIndexes; // [word], of a TEXT
    final int[] hashOrder; // words in the row hash's order; a text as ~index
    final int maskBits;
    final int jumpBits;
    final int linearBits; // of every group
    final int[] groupBits; // [group]: positions, slopes, jump
    final int[] groupAnchors; // [group]: word
    final int[][] groupPositions; // [group][member]: word

    RowLayout(int typeId, int part, List<Field> schema) {
        this.typeId = typeId;
        this.part = part;
        int[] groups = groups(schema);
        int valueWords =
                schema.stream().mapToInt(field -> isLinear(field) ? 2 : 1).sum();
        int words = valueWords + groups.length;
        if (words > WORDS_MAX) {
            throw new IllegalArgumentException("cannot read the schema: part " + part + " of type " + typeId + " needs "
                    + words + " mask bits, " + WORDS_MAX + " is the limit");
        }
        fields = place(schema, groups, valueWords);
        texts = (int) fields.stream().filter(FieldLayout::isText).count();
        operations = new byte[words];
        Arrays.fill(operations, ANCHOR);
        wraps = new int[words];
        textIndexes = new int[words];
        fields.forEach(this::setOperations);
        groupAnchors =
                IntStream.range(0, groups.length).map(g -> valueWords + g).toArray();
        groupPositions = Arrays.stream(groupAnchors).mapToObj(this::positions).toArray(int[][]::new);
        groupBits = IntStream.range(0, groups.length).map(this::bitsOfGroup).toArray();
        hashOrder = fields.stream().flatMapToInt(RowLayout::hashedWords).toArray();
        maskBits = bits(IntStream.range(0, words));
        jumpBits = bits(Arrays.stream(groupAnchors));
        linearBits = Arrays.stream(groupBits).reduce(0, (a, b) -> a | b);
    }

    private static boolean isLinear(Field field) {
        return field.getMotion() == Motion.LINEAR;
    }

    /** Group numbers, ascending as unsigned. */
    private static int[] groups(List<Field> schema) {
        return schema.stream()
                .filter(RowLayout::isLinear)
                .mapToLong(field -> Integer.toUnsignedLong(field.getGroup()))
                .distinct()
                .sorted()
                .mapToInt(group -> (int) group)
                .toArray();
    }

    private static List<FieldLayout> place(List<Field> schema, int[] groups, int firstAnchor) {
        List<FieldLayout> placed = new ArrayList<>();
        int word = 0;
        int texts = 0;
        for (Field field : schema) {
            if (isLinear(field)) {
                int group = 0;
                while (groups[group] != field.getGroup()) {
                    group++;
                }
                placed.add(new FieldLayout(field, word, firstAnchor + group, -1));
                word += 2;
            } else {
                placed.add(new FieldLayout(field, word, -1, field.getKind() == Kind.STRING ? texts++ : -1));
                word++;
            }
        }
        return List.copyOf(placed);
    }

    private void setOperations(FieldLayout field) {
        int word = field.word();
        if (field.isLinear()) {
            operations[word] = POSITION;
            operations[word + 1] = SLOPE;
            return;
        }
        wraps[word] = field.schema().getWrap();
        textIndexes[word] = field.textIndex();
        operations[word] = switch (field.schema().getKind()) {
            case INT, DOUBLE -> wraps[word] == 0 ? NUMBER : ANGLE;
            case STRING -> TEXT;
            default -> ABSOLUTE;
        };
    }

    private int[] positions(int anchorWord) {
        return fields.stream()
                .filter(field -> field.anchorWord() == anchorWord)
                .mapToInt(FieldLayout::word)
                .toArray();
    }

    private int bitsOfGroup(int group) {
        int[] positions = groupPositions[group];
        return bits(Arrays.stream(positions)) | bits(Arrays.stream(positions)) << 1 | 1 << groupAnchors[group];
    }

    private static IntStream hashedWords(FieldLayout field) {
        if (field.isLinear()) {
            return IntStream.of(field.word(), field.word() + 1, field.anchorWord());
        }
        return IntStream.of(field.isText() ? ~field.textIndex() : field.word());
    }

    private static int bits(IntStream words) {
        return words.map(word -> 1 << word).reduce(0, (a, b) -> a | b);
    }

    public int typeId() {
        return typeId;
    }

    /** The part's number, which is the low two bits of a row id. */
    public int part() {
        return part;
    }

    /** In schema order, those of this part only. */
    public List<FieldLayout> fields() {
        return fields;
    }

    /** The field of this name, or null when this part has none. */
    public @Nullable FieldLayout field(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    int words() {
        return operations.length;
    }

    /** STRING fields. */
    int texts() {
        return texts;
    }
}
