package io.tickwire.proto;

import static io.tickwire.proto.RowStore.GENERATION;
import static io.tickwire.proto.RowStore.HASH;
import static io.tickwire.proto.RowStore.HASH_VALID;
import static io.tickwire.proto.RowStore.JUMPS;
import static io.tickwire.proto.RowStore.LAYOUT;
import static io.tickwire.proto.RowStore.ROW_ID;
import static io.tickwire.proto.RowStore.VALUES_TICK;
import static io.tickwire.proto.RowStore.WORDS;

import io.tickwire.proto.v1.Flag;
import io.tickwire.proto.v1.Part;

/**
 * What one client knows of its room: the rows it holds, as the snapshots applied so far made them. The rules are those that
 * {@code server.proto} states. Rows stand in slots 0 to {@link #rowCount}, which move when rows go: look one up by {@link #find}
 * after each snapshot. Makes no garbage but for strings that change and while it grows. Belongs to one thread; holds at most
 * {@link #ROWS_MAX} rows (a snapshot that asks for more is malformed).
 */
public final class Replica {
    public static final int ROWS_MAX = RowStore.ROWS_MAX;
    /** What {@link #find} answers for a row not held. */
    public static final int ABSENT = RowIndex.ABSENT;

    private static final int ROW_ID_MIN = 4;
    private static final int PART_BITS = 3;

    private final SchemaLayout layout;
    private final RowStore rows;
    private final SnapshotReader snapshot = new SnapshotReader();
    private final ByteCursor in = new ByteCursor();
    private final TextReader text = new TextReader();
    private int tick;

    public Replica(SchemaLayout layout) {
        this(layout, new RowStore(layout.wordsMax(), layout.textsMax()));
    }

    private Replica(SchemaLayout layout, RowStore rows) {
        this.layout = layout;
        this.rows = rows;
    }

    /** One that holds the same rows at the same tick; what the newest snapshot said besides is not copied. */
    public Replica copy() {
        Replica copy = new Replica(layout, new RowStore(rows));
        copy.tick = tick;
        return copy;
    }

    /** Applies the bytes of a {@code Snapshot} message (a {@code ServerFrame}'s body), which may be anything. */
    public ApplyResult apply(byte[] frame, int offset, int length) {
        if (!snapshot.read(frame, offset, length)) {
            return ApplyResult.MALFORMED;
        }
        tick = snapshot.tick();
        if (has(Flag.RESET_VALUE)) {
            rows.clear();
        }
        ApplyResult gone = applyGone();
        if (gone == ApplyResult.MALFORMED || !applyWhole()) {
            return ApplyResult.MALFORMED;
        }
        ApplyResult changes = applyChanges();
        if (changes != ApplyResult.APPLIED) {
            return changes;
        }
        if (gone != ApplyResult.APPLIED) {
            return gone;
        }
        boolean differs = snapshot.checksumSent() && snapshot.checksum() != checksum();
        return differs ? ApplyResult.CHECKSUM_DIFFERS : ApplyResult.APPLIED;
    }

    private boolean has(int flag) {
        return (snapshot.flags() & flag) != 0;
    }

    private ApplyResult applyGone() {
        snapshot.gone().open(in);
        while (in.more()) {
            int slot = rows.find(in.varint());
            if (slot == ABSENT) {
                return in.broken() ? ApplyResult.MALFORMED : ApplyResult.UNKNOWN_ROW;
            }
            rows.remove(slot);
        }
        return in.broken() ? ApplyResult.MALFORMED : ApplyResult.APPLIED;
    }

    private boolean applyWhole() {
        snapshot.whole().open(in);
        while (in.more()) {
            int rowId = in.varint();
            int typeId = in.varint();
            int generation = in.varint();
            RowLayout row = layout.row(typeId, rowId & PART_BITS);
            if (row == null || Integer.compareUnsigned(rowId, ROW_ID_MIN) < 0 || in.left() < row.words()) {
                return false;
            }
            int slot = rows.place(rowId);
            if (slot == ABSENT) {
                return false;
            }
            int base = rows.base(slot);
            rows.cells[base + LAYOUT] = typeId * SchemaLayout.PARTS + row.part();
            rows.cells[base + GENERATION] = generation;
            readWords(row, slot);
            int age = row.part() == Part.OWNER_VALUE ? in.varint() : 0;
            rows.cells[base + VALUES_TICK] = tick - age;
            rows.cells[base + JUMPS] = 0;
            rows.cells[base + HASH_VALID] = 0;
        }
        return !in.broken();
    }

    private void readWords(RowLayout row, int slot) {
        int[] cells = rows.cells;
        int words = rows.base(slot) + WORDS;
        byte[] operations = row.operations;
        for (int word = 0; word < operations.length; word++) {
            int value = in.varint();
            switch (operations[word]) {
                case RowLayout.NUMBER, RowLayout.ANGLE, RowLayout.POSITION, RowLayout.SLOPE ->
                    cells[words + word] = Varint.unzigzag(value);
                case RowLayout.ANCHOR -> cells[words + word] = tick - value;
                case RowLayout.TEXT -> readText(row.textIndexes[word], slot, value);
                default -> cells[words + word] = value;
            }
        }
    }

    private void readText(int textIndex, int slot, int codePoints) {
        int at = rows.textBase(slot) + textIndex;
        rows.texts[at] = text.read(in, codePoints, rows.texts[at]);
    }

    private ApplyResult applyChanges() {
        snapshot.changes().open(in);
        while (in.more()) {
            int slot = rows.find(in.varint());
            if (slot == ABSENT) {
                return in.broken() ? ApplyResult.MALFORMED : ApplyResult.UNKNOWN_ROW;
            }
            int mask = in.varint();
            int base = rows.base(slot);
            RowLayout row = layout.rowAt(rows.cells[base + LAYOUT]);
            if ((mask & ~row.maskBits) != 0) {
                return ApplyResult.MALFORMED;
            }
            rows.cells[base + VALUES_TICK] = tick;
            if (mask != 0) {
                rows.cells[base + HASH_VALID] = 0;
                if ((mask & row.linearBits) != 0) {
                    moveAnchors(row, base, mask);
                }
                changeWords(row, slot, mask & ~row.jumpBits);
            }
        }
        return in.broken() ? ApplyResult.MALFORMED : ApplyResult.APPLIED;
    }

    /** Brings each group that the mask touches to this tick, before its differences are added. */
    private void moveAnchors(RowLayout row, int base, int mask) {
        int[] cells = rows.cells;
        int words = base + WORDS;
        for (int group = 0; group < row.groupBits.length; group++) {
            if ((mask & row.groupBits[group]) == 0) {
                continue;
            }
            int anchor = row.groupAnchors[group];
            int anchorTick = cells[words + anchor];
            for (int word : row.groupPositions[group]) {
                int position = words + word;
                cells[position] = Reckoning.positionAt(cells[position], cells[position + 1], anchorTick, tick);
            }
            cells[words + anchor] = tick;
            cells[base + JUMPS] = (cells[base + JUMPS] & ~(1 << anchor)) | (mask & 1 << anchor);
        }
    }

    private void changeWords(RowLayout row, int slot, int mask) {
        int[] cells = rows.cells;
        int words = rows.base(slot) + WORDS;
        byte[] operations = row.operations;
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            int word = Integer.numberOfTrailingZeros(rest);
            int value = in.varint();
            switch (operations[word]) {
                case RowLayout.NUMBER, RowLayout.SLOPE -> cells[words + word] += Varint.unzigzag(value);
                case RowLayout.POSITION -> cells[words + word] += Varint.unzigzag(value) << Reckoning.POSITION_SHIFT;
                case RowLayout.ANGLE ->
                    cells[words + word] = Math.floorMod(cells[words + word] + Varint.unzigzag(value), row.wraps[word]);
                case RowLayout.TEXT -> readText(row.textIndexes[word], slot, value);
                default -> cells[words + word] = value;
            }
        }
    }

    /** Tick of the newest snapshot. */
    public int tick() {
        return tick;
    }

    public int inputAck() {
        return snapshot.inputAck();
    }

    public int inputSlack16() {
        return snapshot.inputSlack16();
    }

    /** Whether the newest snapshot left something out. */
    public boolean behind() {
        return has(Flag.BEHIND_VALUE);
    }

    public boolean timeLost() {
        return has(Flag.TIME_LOST_VALUE);
    }

    public boolean reset() {
        return has(Flag.RESET_VALUE);
    }

    /** Whether the newest snapshot brought a checksum to compare with. */
    public boolean checksumSent() {
        return snapshot.checksumSent();
    }

    public SchemaLayout layout() {
        return layout;
    }

    public int rowCount() {
        return rows.count();
    }

    /** Sum of the hashes of all rows. Only rows that have changed since the last call are hashed. */
    public int checksum() {
        int sum = 0;
        for (int slot = 0; slot < rows.count(); slot++) {
            sum += hash(slot);
        }
        return sum;
    }

    private int hash(int slot) {
        int[] cells = rows.cells;
        int base = rows.base(slot);
        if (cells[base + HASH_VALID] != 0) {
            return cells[base + HASH];
        }
        RowLayout row = layout(slot);
        int hash = RowHash.start(cells[base + ROW_ID], cells[base + GENERATION], row.typeId());
        for (int word : row.hashOrder) {
            hash = word >= 0
                    ? RowHash.add(hash, cells[base + WORDS + word])
                    : TextReader.addTo(hash, rows.texts[rows.textBase(slot) + ~word]);
        }
        hash = RowHash.end(hash);
        cells[base + HASH] = hash;
        cells[base + HASH_VALID] = 1;
        return hash;
    }

    /** Slot of a row, or {@link #ABSENT}. */
    public int find(int rowId) {
        return rows.find(rowId);
    }

    public int rowId(int slot) {
        return rows.cells[rows.base(slot) + ROW_ID];
    }

    public int generation(int slot) {
        return rows.cells[rows.base(slot) + GENERATION];
    }

    /** The tick at which the server last published the row's values, as far as it told. */
    public int valuesTick(int slot) {
        return rows.cells[rows.base(slot) + VALUES_TICK];
    }

    /** The row's type, part and fields. */
    public RowLayout layout(int slot) {
        return layout.rowAt(rows.cells[rows.base(slot) + LAYOUT]);
    }

    /** The value at a tick of a field of the row's {@link #layout}: quantum, 0 or 1, enum index. Not of a STRING field. */
    public int value(int slot, FieldLayout field, int atTick) {
        if (field.isLinear()) {
            int quanta = Reckoning.quantaAt(position(slot, field), slope(slot, field), anchorTick(slot, field), atTick);
            int wrap = field.schema().getWrap();
            return wrap == 0 ? quanta : Math.floorMod(quanta, wrap);
        }
        return word(slot, field.word());
    }

    /** The value of a STRING field. */
    public String text(int slot, FieldLayout field) {
        return rows.texts[rows.textBase(slot) + field.textIndex()];
    }

    /** A LINEAR field's anchor position in 1/256 quanta. */
    public int position(int slot, FieldLayout field) {
        return word(slot, field.word());
    }

    /** A LINEAR field's slope in 1/32 quanta per tick. */
    public int slope(int slot, FieldLayout field) {
        return word(slot, field.word() + 1);
    }

    /** The tick of a LINEAR field's anchor. */
    public int anchorTick(int slot, FieldLayout field) {
        return word(slot, field.anchorWord());
    }

    /** Whether a LINEAR field's anchor came with a jump: it is not to be interpolated to. */
    public boolean jumped(int slot, FieldLayout field) {
        return (rows.cells[rows.base(slot) + JUMPS] >>> field.anchorWord() & 1) != 0;
    }

    private int word(int slot, int word) {
        return rows.cells[rows.base(slot) + WORDS + word];
    }
}
