package io.tickwire.replication;

import io.tickwire.game.Part;
import io.tickwire.proto.RowHash;
import io.tickwire.proto.Varint;
import io.tickwire.schema.EntitySchema;
import io.tickwire.schema.FieldMotion;
import io.tickwire.schema.FieldSchema;
import io.tickwire.schema.LiveValues;
import io.tickwire.schema.PartSchema;

/** Finds what changed in the rows of one entity type, writes them as {@code server.proto} lays them out, and hashes them. */
final class RowEncoder {
    // What a mask bit stands for.
    private static final byte DIFFERENCE = 0;
    private static final byte ABSOLUTE = 1;
    private static final byte TEXT = 2;
    private static final byte POSITION = 3;
    private static final byte SLOPE = 4;
    private static final byte JUMP = 5;

    private final EntitySchema type;
    private final Columns columns;
    private final Anchors anchors;
    private final byte[][] operations = new byte[Part.values().length][]; // [part][bit]
    private final int[][] fields = new int[Part.values().length][]; // [part][bit]; JUMP: the part's n-th group
    private final FieldMotion[] motions; // [field]

    RowEncoder(EntitySchema type, Columns columns, Anchors anchors) {
        this.type = type;
        this.columns = columns;
        this.anchors = anchors;
        motions = type.fields().stream().map(FieldSchema::motion).toArray(FieldMotion[]::new);
        for (int part = 0; part < operations.length; part++) {
            layOut(type.part(part), part);
        }
    }

    private void layOut(PartSchema part, int number) {
        byte[] operation = new byte[part.bits()];
        int[] field = new int[part.bits()];
        for (int n = 0; n < part.fields().length; n++) {
            int bit = part.bit(n);
            field[bit] = part.fields()[n];
            if (motions[field[bit]].linear()) {
                operation[bit] = POSITION;
                operation[bit + 1] = SLOPE;
                field[bit + 1] = field[bit];
            } else {
                operation[bit] = switch (type.fields().get(field[bit]).kind()) {
                    case INT, DOUBLE -> DIFFERENCE;
                    case BOOLEAN, ENUM -> ABSOLUTE;
                    case STRING -> TEXT;
                };
            }
        }
        for (int group = 0; group < part.groups(); group++) {
            operation[part.jumpBit(group)] = JUMP;
            field[part.jumpBit(group)] = group;
        }
        operations[number] = operation;
        fields[number] = field;
    }

    /** What of a part receivers have to be told of, as a mask; 0: nothing. */
    int differences(int number, int slot, LiveValues live) {
        PartSchema part = type.part(number);
        int mask = 0;
        for (int group = 0; group < part.groups(); group++) {
            mask |= anchors.surprise(part, group);
        }
        byte[] operation = operations[number];
        for (int rest = part.plainBits(); rest != 0; rest &= rest - 1) {
            int bit = Integer.numberOfTrailingZeros(rest);
            int field = fields[number][bit];
            int at = columns.field(slot, field);
            boolean same = operation[bit] == TEXT
                    ? live.strings[field].equals(columns.strings[at])
                    : live.values[field] == columns.values[at];
            mask |= same ? 0 : 1 << bit;
        }
        return mask;
    }

    /** A change row: id, mask, then a value per set bit but jumps. */
    void change(ByteList to, int rowId, int mask, int slot, LiveValues live) {
        to.add(rowId);
        to.add(mask);
        int number = rowId & 3;
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            int bit = Integer.numberOfTrailingZeros(rest);
            int field = fields[number][bit];
            switch (operations[number][bit]) {
                case DIFFERENCE ->
                    to.add(Varint.zigzag(
                            motions[field].difference(columns.values[columns.field(slot, field)], live.values[field])));
                case ABSOLUTE -> to.add(live.values[field]);
                case TEXT -> text(to, live.strings[field]);
                case POSITION -> to.add(Varint.zigzag(anchors.positionSteps[field]));
                case SLOPE -> to.add(Varint.zigzag(anchors.slopeSteps[field]));
                default -> {} // a jump has no value
            }
        }
    }

    /** Makes the shadow what receivers of the change have. */
    void apply(int number, int mask, int slot, LiveValues live) {
        PartSchema part = type.part(number);
        for (int rest = mask & part.plainBits(); rest != 0; rest &= rest - 1) {
            int field = fields[number][Integer.numberOfTrailingZeros(rest)];
            int at = columns.field(slot, field);
            columns.values[at] = live.values[field];
            columns.strings[at] = live.strings[field];
        }
        for (int group = 0; group < part.groups(); group++) {
            if ((mask & part.groupBits(group)) != 0) {
                anchors.move(part, group);
            }
        }
    }

    /** Every plain field of a part, as it is: the entity is new. */
    void fill(int number, int slot, LiveValues live) {
        apply(number, type.part(number).plainBits(), slot, live);
    }

    /** A whole row: id, type, generation, every field of the part, its anchors' ages; of an owner row, also {@code ageTicks}. */
    void whole(ByteList to, int rowId, int generation, int slot, int ageTicks) {
        to.add(rowId);
        to.add(type.typeId());
        to.add(generation);
        PartSchema part = type.part(rowId & 3);
        for (int field : part.fields()) {
            int at = columns.field(slot, field);
            switch (type.fields().get(field).kind()) {
                case INT, DOUBLE -> {
                    to.add(Varint.zigzag(columns.values[at]));
                    if (motions[field].linear()) {
                        to.add(Varint.zigzag(columns.slopes[at]));
                    }
                }
                case BOOLEAN, ENUM -> to.add(columns.values[at]);
                case STRING -> text(to, columns.strings[at]);
            }
        }
        for (int group = 0; group < part.groups(); group++) {
            to.add(columns.tick - columns.anchorTicks[columns.group(slot, part.groupIndex(group))]);
        }
        if ((rowId & 3) == Part.OWNER.ordinal()) {
            to.add(ageTicks);
        }
    }

    int hash(int rowId, int generation, int slot) {
        int hash = RowHash.start(rowId, generation, type.typeId());
        PartSchema part = type.part(rowId & 3);
        int[] members = part.fields();
        byte[] operation = operations[rowId & 3];
        for (int n = 0; n < members.length; n++) {
            int at = columns.field(slot, members[n]);
            switch (operation[part.bit(n)]) {
                case TEXT -> hash = textHash(hash, columns.strings[at]);
                case POSITION -> {
                    hash = RowHash.add(hash, columns.values[at]);
                    hash = RowHash.add(hash, columns.slopes[at]);
                    hash = RowHash.add(hash, columns.anchorTicks[columns.group(slot, part.groupIndexOf(n))]);
                }
                default -> hash = RowHash.add(hash, columns.values[at]);
            }
        }
        return RowHash.end(hash);
    }

    private static int textHash(int before, String text) {
        int hash = RowHash.add(before, text.codePointCount(0, text.length()));
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            hash = RowHash.add(hash, text.codePointAt(i));
        }
        return hash;
    }

    static void text(ByteList to, String text) {
        to.add(text.codePointCount(0, text.length()));
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            to.add(text.codePointAt(i));
        }
    }
}
