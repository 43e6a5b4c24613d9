package io.tickwire.schema;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The fields of an entity type with one audience, and their bits in a change row's mask: in schema order a plain field takes one, a LINEAR
 * field two (position, slope); then each group, ascending, takes one (jump). Bound: 32 bits.
 */
public final class PartSchema {
    private static final int BITS_MAX = 32;

    private final int[] fields; // ascending field index
    private final FieldSchema[] schemas; // [n-th field]
    private final int[] bits; // [n-th field] → its first bit
    private final int[] groups; // ascending group number
    private final int[][] groupFields; // [n-th group][m-th member] → n-th field of the part
    private final int[] jumpBits; // [n-th group]
    private final int[] groupBits; // [n-th group]: of its positions, slopes and jump
    private final int[] groupOf; // [n-th field] → n-th group; −1: not LINEAR
    private final int firstGroup;
    private final int bitCount;
    private final int plainBits;

    /**
     * @param type for the message when it has too many
     * @param firstGroup how many groups the type's parts before this one have
     */
    PartSchema(String type, List<FieldSchema> all, int[] fields, int firstGroup) {
        this.fields = fields;
        schemas = IntStream.of(fields).mapToObj(all::get).toArray(FieldSchema[]::new);
        this.firstGroup = firstGroup;
        bits = new int[fields.length];
        int bit = 0;
        int plain = 0;
        for (int n = 0; n < fields.length; n++) {
            bits[n] = bit;
            boolean linear = all.get(fields[n]).motion().linear();
            plain |= linear ? 0 : 1 << bit;
            bit += linear ? 2 : 1;
        }
        plainBits = plain;
        groups = IntStream.of(fields)
                .mapToObj(field -> all.get(field).motion())
                .filter(FieldMotion::linear)
                .mapToInt(FieldMotion::group)
                .distinct()
                .sorted()
                .toArray();
        if (bit + groups.length > BITS_MAX) {
            throw new SchemaException(type + " needs " + (bit + groups.length)
                    + " mask bits in one part (2 a LINEAR field, 1 another, 1 a group); " + BITS_MAX
                    + " fit: split it into two entities");
        }
        groupFields = IntStream.of(groups)
                .mapToObj(group -> IntStream.range(0, fields.length)
                        .filter(n -> all.get(fields[n]).motion().linear()
                                && all.get(fields[n]).motion().group() == group)
                        .toArray())
                .toArray(int[][]::new);
        int firstJump = bit;
        jumpBits = IntStream.range(0, groups.length).map(g -> firstJump + g).toArray();
        bitCount = bit + groups.length;
        groupOf = new int[fields.length];
        Arrays.fill(groupOf, -1);
        groupBits = new int[groups.length];
        for (int g = 0; g < groups.length; g++) {
            groupBits[g] = 1 << jumpBits[g];
            for (int n : groupFields[g]) {
                groupOf[n] = g;
                groupBits[g] |= 3 << bits[n];
            }
        }
    }

    /** Its fields, as ascending indices into {@link EntitySchema#fields}. Not to be written to. */
    public int[] fields() {
        return fields;
    }

    public boolean isEmpty() {
        return fields.length == 0;
    }

    /** The first, or only, mask bit of its n-th field. */
    public int bit(int n) {
        return bits[n];
    }

    /** The bits of fields that are not LINEAR. */
    public int plainBits() {
        return plainBits;
    }

    public int groups() {
        return groups.length;
    }

    /** The members of its n-th group: each an n for {@link #bit}, and an index into {@link #fields}. Not to be written to. */
    public int[] group(int n) {
        return groupFields[n];
    }

    /** The mask bit that says its n-th group jumped. */
    public int jumpBit(int n) {
        return jumpBits[n];
    }

    /** All bits of its n-th group: positions, slopes and jump. */
    public int groupBits(int n) {
        return groupBits[n];
    }

    /** The number of its n-th group among all of the type. */
    public int groupIndex(int n) {
        return firstGroup + n;
    }

    /** The number, among all groups of the type, of the one that its n-th field, a LINEAR one, belongs to. */
    public int groupIndexOf(int n) {
        return firstGroup + groupOf[n];
    }

    /** As {@link #groupIndexOf}, of a field of the part by its index in the type; −1: not LINEAR. */
    int groupIndexOfField(int field) {
        int n = Arrays.binarySearch(fields, field);
        return groupOf[n] < 0 ? -1 : firstGroup + groupOf[n];
    }

    /** Its n-th field. */
    public FieldSchema field(int n) {
        return schemas[n];
    }

    /** How many bits a mask has. */
    public int bits() {
        return bitCount;
    }
}
