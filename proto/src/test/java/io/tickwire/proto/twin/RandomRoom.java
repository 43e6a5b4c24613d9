package io.tickwire.proto.twin;

import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.v1.ChatLine;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Flag;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Part;
import io.tickwire.proto.v1.Reliable;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Sends one imagined client snapshots full of everything that the wire can say, drawn from a seed. What it means them to do is checked
 * as it goes against a {@link NaiveReplica}, piece by piece.
 */
public final class RandomRoom {
    private static final int[] TELLING_INTS = {0, 1, -1, 127, -128, 1 << 20, Integer.MAX_VALUE, Integer.MIN_VALUE};
    private static final int[] TELLING_CODE_POINTS = {'a', 'z', '"', '\\', '\n', 0, 0xE9, 0x6F22, 0xFFFF, 0x1F600};

    private final Random random;
    private final Schema schema;
    private final NaiveReplica client;
    private Snapshot.Builder frame = Snapshot.newBuilder();
    private int tick;

    public RandomRoom(Schema schema, long seed) {
        this.schema = schema;
        random = new Random(seed);
        client = new NaiveReplica(schema);
        tick = random.nextInt(3) == 0 ? -20 : random.nextInt(1000); // some pass 2^32
    }

    /** What the client holds now. */
    public NaiveReplica client() {
        return client;
    }

    /** The next snapshot. The first one has RESET. */
    public Snapshot next() {
        begin();
        if (frame.getTick() == tick && (client.rows().isEmpty() || oneIn(50))) {
            send(Snapshot.newBuilder().setFlags(Flag.RESET_VALUE));
        }
        for (NaiveRow row : List.copyOf(client.rows())) {
            if (oneIn(20)) {
                send(Snapshot.newBuilder().addGone(row.rowId()));
                if (oneIn(2)) { // the id at once names another
                    sendWhole(row.rowId(), random.nextInt(schema.getTypesCount()), row.generation() + 1);
                }
            } else if (oneIn(25)) {
                sendWhole(row.rowId(), random.nextInt(schema.getTypesCount()), row.generation());
            }
        }
        for (int spawns = random.nextInt(4); spawns > 0; spawns--) {
            int part = random.nextInt(3);
            int typeId = random.nextInt(schema.getTypesCount());
            if (oneIn(4) || !client.fields(typeId, part).isEmpty()) {
                int entityId = 1 + random.nextInt(oneIn(10) ? 0x3FFFFFFF : 60);
                sendWhole(4 * entityId + part, typeId, random.nextInt(5));
            }
        }
        for (NaiveRow row : List.copyOf(client.rows())) {
            if (oneIn(3)) {
                sendChange(row);
            }
        }
        return finish();
    }

    /** What a resync brings: everything the client holds, whole, after a RESET. */
    public Snapshot resync() {
        List<NaiveRow> held = List.copyOf(client.rows());
        begin();
        send(Snapshot.newBuilder().setFlags(Flag.RESET_VALUE));
        held.forEach(row -> sendWhole(row.rowId(), row.typeId(), row.generation()));
        return finish();
    }

    private boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    private void begin() {
        tick += oneIn(40) ? 1 << (14 + random.nextInt(8)) : 1 + random.nextInt(3);
        frame = Snapshot.newBuilder().setTick(tick);
    }

    private Snapshot finish() {
        frame.setInputAck(tick - random.nextInt(4)).setInputSlack16(random.nextInt(200) - 100);
        frame.setFlags(frame.getFlags() | (random.nextInt(4) << 1));
        if (oneIn(2)) {
            frame.setChecksum(client.checksum());
        }
        if (oneIn(10)) {
            frame.setReliableFirstSeq(1).addEvents(300).addEvents(1);
            frame.addReliable(
                    Reliable.newBuilder().setChat(ChatLine.newBuilder().setText("hi")));
        }
        return frame.build();
    }

    /** Adds a piece to the frame, once the client has taken it. */
    private void send(Snapshot.Builder piece) {
        Snapshot built = piece.setTick(tick).build();
        if (client.apply(built) != ApplyResult.APPLIED) {
            throw new AssertionError("the client refuses " + built);
        }
        frame.mergeFrom(built);
    }

    private void sendWhole(int rowId, int typeId, int generation) {
        Snapshot.Builder piece =
                Snapshot.newBuilder().addWhole(rowId).addWhole(typeId).addWhole(generation);
        List<Field> fields = client.fields(typeId, rowId & 3);
        List<Integer> groups = NaiveReplica.groups(fields);
        int[] ages = random.ints(groups.size(), 0, 40).toArray();
        Object[] meant = new Object[fields.size()];
        for (int i = 0; i < meant.length; i++) {
            Field field = fields.get(i);
            if (NaiveReplica.isLinear(field)) {
                int anchorTick = tick - ages[groups.indexOf(field.getGroup())];
                NaiveRow.Anchor anchor = new NaiveRow.Anchor(anyInt(), anySlope(), anchorTick, false);
                piece.addWhole(zigzag(anchor.position())).addWhole(zigzag(anchor.slope()));
                meant[i] = anchor;
            } else {
                meant[i] = newValue(field);
                absolute(meant[i], field).forEach(piece::addWhole);
            }
        }
        Arrays.stream(ages).forEach(piece::addWhole);
        if ((rowId & 3) == Part.OWNER_VALUE) {
            piece.addWhole(random.nextInt(10));
        }
        send(piece);
        check(rowId, meant);
    }

    private void sendChange(NaiveRow row) {
        List<Field> fields = client.fields(row.typeId(), row.rowId() & 3);
        List<NaiveReplica.Bit> bits = NaiveReplica.bits(fields);
        int mask = oneIn(8) ? 0 : random.nextInt() & (int) ((1L << bits.size()) - 1);
        Object[] meant = row.values().clone();
        List<Integer> values = new ArrayList<>();
        for (int number = 0; number < bits.size(); number++) {
            NaiveReplica.Bit bit = bits.get(number);
            boolean set = (mask >>> number & 1) != 0;
            if (set && bit.what() != NaiveReplica.Bit.What.VALUE) {
                anchorHere(meant, fields, bit.group());
            }
        }
        for (int number = 0; number < bits.size(); number++) {
            NaiveReplica.Bit bit = bits.get(number);
            if ((mask >>> number & 1) != 0 && bit.what() != NaiveReplica.Bit.What.JUMP) {
                values.addAll(draw(bit, fields.get(bit.field()), meant));
            }
        }
        send(Snapshot.newBuilder().addChanges(row.rowId()).addChanges(mask).addAllChanges(values));
        check(row.rowId(), meant);
    }

    private void anchorHere(Object[] meant, List<Field> fields, int group) {
        for (int i = 0; i < meant.length; i++) {
            if (NaiveReplica.isLinear(fields.get(i)) && fields.get(i).getGroup() == group) {
                NaiveRow.Anchor anchor = (NaiveRow.Anchor) meant[i];
                meant[i] = new NaiveRow.Anchor(anchor.positionAt(tick), anchor.slope(), tick, false);
            }
        }
    }

    /** Chooses what the bit is to bring about, and encodes it. */
    private List<Integer> draw(NaiveReplica.Bit bit, Field field, Object[] meant) {
        int i = bit.field();
        switch (bit.what()) {
            case POSITION -> {
                int quanta = anyInt();
                meant[i] = ((NaiveRow.Anchor) meant[i]).plus(quanta << 8, 0);
                return List.of(zigzag(quanta));
            }
            case SLOPE -> {
                NaiveRow.Anchor anchor = (NaiveRow.Anchor) meant[i];
                int slope = anySlope();
                meant[i] = new NaiveRow.Anchor(anchor.position(), slope, anchor.tick(), false);
                return List.of(zigzag(slope - anchor.slope()));
            }
            default -> {
                Object before = meant[i];
                meant[i] = newValue(field);
                boolean number = field.getKind() == Kind.INT || field.getKind() == Kind.DOUBLE;
                return number
                        ? List.of(zigzag(difference((int) before, (int) meant[i], field.getWrap())))
                        : absolute(meant[i], field);
            }
        }
    }

    private static int difference(int before, int after, int wrap) {
        int difference = after - before;
        if (wrap != 0 && 2L * Math.abs(difference) > wrap) {
            return difference > 0 ? difference - wrap : difference + wrap;
        }
        return difference;
    }

    private Object newValue(Field field) {
        return switch (field.getKind()) {
            case STRING -> anyText();
            case BOOLEAN -> random.nextInt(2);
            case ENUM -> random.nextInt(Math.max(1, field.getConstantsCount()));
            default -> field.getWrap() == 0 ? anyInt() : random.nextInt(field.getWrap());
        };
    }

    private static List<Integer> absolute(Object value, Field field) {
        if (value instanceof String text) {
            List<Integer> codePoints = new ArrayList<>(text.codePoints().boxed().toList());
            codePoints.add(0, codePoints.size());
            return codePoints;
        }
        boolean number = field.getKind() == Kind.INT || field.getKind() == Kind.DOUBLE;
        return List.of(number ? zigzag((int) value) : (int) value);
    }

    private String anyText() {
        int[] codePoints = random.ints(random.nextInt(17), 0, TELLING_CODE_POINTS.length)
                .map(i -> TELLING_CODE_POINTS[i])
                .toArray();
        return new String(codePoints, 0, codePoints.length);
    }

    private int anyInt() {
        return switch (random.nextInt(4)) {
            case 0 -> TELLING_INTS[random.nextInt(TELLING_INTS.length)];
            case 1 -> random.nextInt();
            default -> random.nextInt(2001) - 1000;
        };
    }

    private int anySlope() {
        return oneIn(10) ? random.nextInt() : random.nextInt(801) - 400;
    }

    private static int zigzag(int value) {
        return value >= 0 ? 2 * value : ~(2 * value);
    }

    private void check(int rowId, Object[] meant) {
        Object[] held = Objects.requireNonNull(client.row(rowId)).values();
        for (int i = 0; i < meant.length; i++) {
            if (!withoutJump(held[i]).equals(withoutJump(meant[i]))) {
                throw new AssertionError("field " + i + " of row " + rowId + " is " + held[i] + ", meant " + meant[i]);
            }
        }
    }

    private static Object withoutJump(Object value) {
        return value instanceof NaiveRow.Anchor anchor
                ? new NaiveRow.Anchor(anchor.position(), anchor.slope(), anchor.tick(), false)
                : value;
    }
}
