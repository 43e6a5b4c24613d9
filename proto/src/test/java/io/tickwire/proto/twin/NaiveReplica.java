package io.tickwire.proto.twin;

import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.v1.EntityType;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Flag;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Motion;
import io.tickwire.proto.v1.Part;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The receiving half once more, over the generated classes and as plainly as the comments in {@code server.proto} say it: the oracle
 * that the fast one is compared with. Boxed, slow, and it shares no code with it.
 */
public final class NaiveReplica {
    private static final int TEXT_CODE_POINTS_MAX = 64;

    /** What a mask bit stands for: a field's value, position or slope, or a group's jump. */
    record Bit(What what, int field, int group) {
        enum What {
            VALUE,
            POSITION,
            SLOPE,
            JUMP
        }
    }

    /** The row breaks the schema. */
    private static final class BadRowException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final Schema schema;
    private final List<List<Field>> fields = new ArrayList<>(); // [type id * 3 + part]
    private final TreeMap<Integer, NaiveRow> rows = new TreeMap<>(Integer::compareUnsigned);
    private int tick;

    public NaiveReplica(Schema schema) {
        this.schema = schema;
        for (EntityType type : schema.getTypesList()) {
            for (int part = 0; part < 3; part++) {
                int number = part;
                fields.add(type.getFieldsList().stream()
                        .filter(field -> field.getPartValue() == number)
                        .toList());
            }
        }
    }

    /** After MALFORMED the state is undefined. */
    public ApplyResult apply(Snapshot snapshot) {
        tick = snapshot.getTick();
        if ((snapshot.getFlags() & Flag.RESET_VALUE) != 0) {
            rows.clear();
        }
        try {
            boolean goneKnown = applyGone(snapshot.getGoneList());
            Iterator<Integer> whole = snapshot.getWholeList().iterator();
            while (whole.hasNext()) {
                takeWhole(whole);
            }
            boolean changesKnown = applyChanges(snapshot.getChangesList().iterator());
            if (!goneKnown || !changesKnown) {
                return ApplyResult.UNKNOWN_ROW;
            }
        } catch (BadRowException | NoSuchElementException e) {
            return ApplyResult.MALFORMED;
        }
        boolean differs = snapshot.hasChecksum() && snapshot.getChecksum() != checksum();
        return differs ? ApplyResult.CHECKSUM_DIFFERS : ApplyResult.APPLIED;
    }

    private boolean applyGone(List<Integer> gone) {
        for (int rowId : gone) {
            if (rows.remove(rowId) == null) {
                return false;
            }
        }
        return true;
    }

    private void takeWhole(Iterator<Integer> in) {
        int rowId = in.next();
        int typeId = in.next();
        int generation = in.next();
        require(typeId >= 0 && typeId < schema.getTypesCount());
        require(rowId >>> 2 > 0 && (rowId & 3) < 3);
        List<Field> fields = fields(typeId, rowId & 3);
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            Field field = fields.get(i);
            values[i] = isLinear(field)
                    ? new NaiveRow.Anchor(unzigzag(in.next()), unzigzag(in.next()), 0, false)
                    : value(field, in);
        }
        for (int group : groups(fields)) {
            int anchorTick = tick - in.next();
            for (int i = 0; i < values.length; i++) {
                if (isLinear(fields.get(i)) && fields.get(i).getGroup() == group) {
                    NaiveRow.Anchor anchor = (NaiveRow.Anchor) values[i];
                    values[i] = new NaiveRow.Anchor(anchor.position(), anchor.slope(), anchorTick, false);
                }
            }
        }
        int age = (rowId & 3) == Part.OWNER_VALUE ? in.next() : 0;
        rows.put(rowId, new NaiveRow(rowId, typeId, generation, tick - age, values));
    }

    private static Object value(Field field, Iterator<Integer> in) {
        int first = in.next();
        return switch (field.getKind()) {
            case INT, DOUBLE -> unzigzag(first);
            case STRING -> text(first, in);
            default -> first;
        };
    }

    private static String text(int codePoints, Iterator<Integer> in) {
        require(codePoints >= 0 && codePoints <= TEXT_CODE_POINTS_MAX);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < codePoints; i++) {
            int codePoint = in.next();
            require(codePoint >= 0 && codePoint <= 0x10FFFF && (codePoint < 0xD800 || codePoint > 0xDFFF));
            text.appendCodePoint(codePoint);
        }
        return text.toString();
    }

    private boolean applyChanges(Iterator<Integer> in) {
        while (in.hasNext()) {
            NaiveRow row = rows.get(in.next());
            if (row == null) {
                return false;
            }
            List<Field> fields = fields(row.typeId(), row.rowId() & 3);
            rows.put(row.rowId(), change(row, fields, in.next(), in));
        }
        return true;
    }

    private NaiveRow change(NaiveRow row, List<Field> fields, int mask, Iterator<Integer> in) {
        List<Bit> bits = bits(fields);
        Object[] values = row.values().clone();
        for (int number = 0; number < 32; number++) {
            if ((mask >>> number & 1) == 0) {
                continue;
            }
            require(number < bits.size());
            if (bits.get(number).what() != Bit.What.VALUE) {
                boolean jump = jumps(bits, mask, bits.get(number).group());
                moveGroup(values, fields, bits.get(number).group(), jump);
            }
        }
        for (int number = 0; number < bits.size(); number++) {
            if ((mask >>> number & 1) != 0) {
                take(values, fields, bits.get(number), in);
            }
        }
        return new NaiveRow(row.rowId(), row.typeId(), row.generation(), tick, values);
    }

    private static boolean jumps(List<Bit> bits, int mask, int group) {
        for (int number = 0; number < bits.size(); number++) {
            Bit bit = bits.get(number);
            if (bit.what() == Bit.What.JUMP && bit.group() == group) {
                return (mask >>> number & 1) != 0;
            }
        }
        throw new IllegalStateException("a group without a jump bit");
    }

    /** Doing so twice for the same tick does no harm. */
    private void moveGroup(Object[] values, List<Field> fields, int group, boolean jump) {
        for (int i = 0; i < values.length; i++) {
            if (isLinear(fields.get(i)) && fields.get(i).getGroup() == group) {
                NaiveRow.Anchor anchor = (NaiveRow.Anchor) values[i];
                values[i] = new NaiveRow.Anchor(anchor.positionAt(tick), anchor.slope(), tick, jump);
            }
        }
    }

    private static void take(Object[] values, List<Field> fields, Bit bit, Iterator<Integer> in) {
        int i = bit.field();
        switch (bit.what()) {
            case JUMP -> {}
            case POSITION -> {
                NaiveRow.Anchor anchor = (NaiveRow.Anchor) values[i];
                values[i] = anchor.plus(256 * unzigzag(in.next()), 0);
            }
            case SLOPE -> {
                NaiveRow.Anchor anchor = (NaiveRow.Anchor) values[i];
                values[i] = anchor.plus(0, unzigzag(in.next()));
            }
            case VALUE -> {
                Object taken = value(fields.get(i), in);
                boolean number =
                        fields.get(i).getKind() == Kind.INT || fields.get(i).getKind() == Kind.DOUBLE;
                int wrap = fields.get(i).getWrap();
                if (number) {
                    int sum = (int) values[i] + (int) taken;
                    values[i] = wrap == 0 ? sum : Math.floorMod(sum, wrap);
                } else {
                    values[i] = taken;
                }
            }
        }
    }

    /** The bits of a part's mask, in order. */
    static List<Bit> bits(List<Field> fields) {
        List<Bit> bits = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (isLinear(fields.get(i))) {
                bits.add(new Bit(Bit.What.POSITION, i, fields.get(i).getGroup()));
                bits.add(new Bit(Bit.What.SLOPE, i, fields.get(i).getGroup()));
            } else {
                bits.add(new Bit(Bit.What.VALUE, i, 0));
            }
        }
        for (int group : groups(fields)) {
            bits.add(new Bit(Bit.What.JUMP, -1, group));
        }
        return bits;
    }

    static List<Integer> groups(List<Field> fields) {
        return fields.stream()
                .filter(NaiveReplica::isLinear)
                .map(Field::getGroup)
                .distinct()
                .sorted(Integer::compareUnsigned)
                .toList();
    }

    List<Field> fields(int typeId, int part) {
        return fields.get(typeId * 3 + part);
    }

    static boolean isLinear(Field field) {
        return field.getMotion() == Motion.LINEAR;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new BadRowException();
        }
    }

    private static int unzigzag(int value) {
        return (value & 1) == 0 ? value >>> 1 : ~(value >>> 1);
    }

    public int tick() {
        return tick;
    }

    /** By ascending row id. */
    public Collection<NaiveRow> rows() {
        return rows.values();
    }

    public @Nullable NaiveRow row(int rowId) {
        return rows.get(rowId);
    }

    public int checksum() {
        return rows.values().stream().mapToInt(NaiveRow::hash).sum();
    }
}
