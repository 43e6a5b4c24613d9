package io.tickwire.replication;

import io.tickwire.game.Part;
import io.tickwire.proto.RowHash;
import io.tickwire.proto.Varint;
import io.tickwire.schema.EntitySchema;
import io.tickwire.schema.FieldKind;
import io.tickwire.schema.FieldSchema;
import java.util.List;

/** Writes the rows of one entity type, as {@code server.proto} lays them out, and hashes them. Stateless. */
final class RowEncoder {
    private final EntitySchema type;
    private final FieldKind[] kinds; // [field]

    RowEncoder(EntitySchema type) {
        this.type = type;
        List<FieldSchema> fields = type.fields();
        kinds = new FieldKind[fields.size()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = fields.get(i).kind();
        }
    }

    /** The fields of a part that differ, as a mask; 0: none. */
    int differences(int part, int[] before, int at, String[] textBefore, LiveValues now) {
        int mask = 0;
        int[] fields = type.fieldsOf(part);
        for (int bit = 0; bit < fields.length; bit++) {
            int field = fields[bit];
            boolean same = kinds[field] == FieldKind.STRING
                    ? now.strings[field].equals(textBefore[at + field])
                    : now.values[field] == before[at + field];
            mask |= same ? 0 : 1 << bit;
        }
        return mask;
    }

    /** A change row: id, mask, then a value per set bit. */
    void change(ByteList to, int rowId, int mask, int[] before, int at, LiveValues now) {
        to.add(rowId);
        to.add(mask);
        int[] fields = type.fieldsOf(rowId & 3);
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            int field = fields[Integer.numberOfTrailingZeros(rest)];
            switch (kinds[field]) {
                case INT, DOUBLE -> to.add(Varint.zigzag(now.values[field] - before[at + field]));
                case BOOLEAN, ENUM -> to.add(now.values[field]);
                case STRING -> text(to, now.strings[field]);
            }
        }
    }

    /** A whole row: id, type, generation, every field of the part; an owner row's age. */
    void whole(ByteList to, int rowId, int generation, int[] values, String[] strings, int at, int ageTicks) {
        to.add(rowId);
        to.add(type.typeId());
        to.add(generation);
        int part = rowId & 3;
        for (int field : type.fieldsOf(part)) {
            switch (kinds[field]) {
                case INT, DOUBLE -> to.add(Varint.zigzag(values[at + field]));
                case BOOLEAN, ENUM -> to.add(values[at + field]);
                case STRING -> text(to, strings[at + field]);
            }
        }
        if (part == Part.OWNER.ordinal()) {
            to.add(ageTicks);
        }
    }

    int hash(int rowId, int generation, int[] values, String[] strings, int at) {
        int hash = RowHash.start(rowId, generation, type.typeId());
        for (int field : type.fieldsOf(rowId & 3)) {
            if (kinds[field] == FieldKind.STRING) {
                String text = strings[at + field];
                hash = RowHash.add(hash, text.codePointCount(0, text.length()));
                for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
                    hash = RowHash.add(hash, text.codePointAt(i));
                }
            } else {
                hash = RowHash.add(hash, values[at + field]);
            }
        }
        return RowHash.end(hash);
    }

    static void text(ByteList to, String text) {
        to.add(text.codePointCount(0, text.length()));
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            to.add(text.codePointAt(i));
        }
    }
}
