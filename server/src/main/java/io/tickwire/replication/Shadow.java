package io.tickwire.replication;

import io.tickwire.game.Entity;
import io.tickwire.game.EntityAccess;
import io.tickwire.game.Part;
import io.tickwire.schema.EntitySchema;
import io.tickwire.schema.GameSchema;
import io.tickwire.schema.LiveValues;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The last published state of a room: exactly what an up-to-date client holds. {@link #publish} compares it with the live objects
 * and encodes each changed part once. An entity keeps its slot while it lives. Bound: {@code entitiesMax} slots.
 */
public final class Shadow {
    static final int PARTS = Part.values().length;

    // Of a row.
    private static final int CHANGE_SEQ = 0; // the publish of its last change
    private static final int BEFORE_SEQ = 1; // of the one before that
    private static final int HASH = 2;
    private static final int BEFORE_HASH = 3; // before the last change
    private static final int CHANGE_AT = 4; // where its change is encoded, if it changed now
    private static final int CHANGE_BYTES = 5;
    private static final int PUBLISHED_TICK = 6; // of the last change
    private static final int WHOLE_SEQ = 7; // the publish that it was encoded whole for
    private static final int WHOLE_AT = 8;
    private static final int WHOLE_BYTES = 9;
    private static final int ROW = 10;

    private final GameSchema schema;
    private final RowEncoder[] encoders; // [type id]
    private final EntityIds ids;
    private final int entitiesMax;
    private final Columns columns;
    private final Anchors anchors;
    private final LiveValues live = new LiveValues();

    private @Nullable Entity[] entities = new Entity[16]; // [slot]
    private EntitySchema[] types; // [slot]
    private int[] entityIds = new int[16]; // [slot]
    private int[] bornSeq = new int[16]; // [slot]; 0: nothing, or not published yet
    private double[] xs = new double[16]; // [slot]
    private double[] ys = new double[16]; // [slot]
    private int[] rows = new int[64 * ROW]; // [(slot * 4 + part) * ROW + word]: a row that is looked at is a cache line

    private final IntArrayList freeSlots = new IntArrayList();
    private int slotsUsed; // slots [0, slotsUsed) were used at some time
    private int alive;

    private final ByteList changes = new ByteList();
    private final ByteList privateChanges = new ByteList();
    private final ByteList wholes = new ByteList();
    private int publicChangeBytes;
    private int publicChangeRows;
    private int spawnBytes;
    private int spawnRows;
    private int publicSum;
    private int seq;
    private int tick;
    private long clamped;

    private long[] touched = new long[1];
    private final GoneRows gone = new GoneRows();
    private int[] placed = new int[16];
    private int placedCount;
    private final IntArrayList placeless = new IntArrayList();
    private final Audiences audiences = new Audiences();
    private final Grid grid = new Grid();
    private final @Nullable Foresight foresight;
    private long[] jumped = new long[1]; // bit [slot]: its place did, at this publish

    /** @param confirmTicks after so many ticks at most, owners of predicted entities are told that these are as they reckon */
    public Shadow(GameSchema schema, int entitiesMax, int confirmTicks, RandomGenerator random) {
        this.schema = schema;
        this.entitiesMax = entitiesMax;
        columns = new Columns(schema, 16);
        anchors = new Anchors(columns);
        encoders = schema.types().stream()
                .map(type -> new RowEncoder(type, columns, anchors))
                .toArray(RowEncoder[]::new);
        ids = new EntityIds(random);
        types = new EntitySchema[16];
        EntitySchema predicted = schema.predicted();
        foresight = predicted == null ? null : new Foresight(predicted, confirmTicks);
    }

    /** Puts an entity into the world; it is seen from the next publish on. */
    public void spawn(Entity entity, int atTick) {
        if (entity.spawned()) {
            throw new IllegalStateException(entity.getClass().getSimpleName() + " " + entity.id()
                    + " is in a room already: despawn it first, or spawn a new one");
        }
        if (alive == entitiesMax) {
            throw new IllegalStateException(schema.gameName() + " has spawned " + entitiesMax
                    + " entities that are alive, all that a room may have (room.entities-max=" + entitiesMax
                    + "): despawn some, or raise the limit");
        }
        EntitySchema type = schema.typeOf(entity);
        int slot = freeSlots.isEmpty() ? slotsUsed++ : freeSlots.removeInt(freeSlots.size() - 1);
        if (slot == entities.length) {
            grow();
        }
        entities[slot] = entity;
        types[slot] = type;
        entityIds[slot] = ids.take(atTick);
        bornSeq[slot] = 0;
        if (foresight != null) {
            foresight.forget(slot);
        }
        alive++;
        EntityAccess.bind(entity, entityIds[slot], slot);
    }

    /** Takes an entity out of the world; does nothing when it is in none. */
    public void despawn(Entity entity, int atTick) {
        int slot = EntityAccess.slot(entity);
        if (slot == EntityAccess.NOWHERE || slot >= slotsUsed || entities[slot] != entity) {
            return;
        }
        int id = entityIds[slot];
        if (bornSeq[slot] != 0) {
            int hash = hash(slot << 2);
            gone.add(slot, id << 2, hash);
            publicSum -= hash;
        }
        ids.release(id, atTick);
        entities[slot] = null;
        bornSeq[slot] = 0;
        freeSlots.add(slot);
        alive--;
        EntityAccess.slot(entity, EntityAccess.NOWHERE);
    }

    /** Finds what changed since the last publish and encodes it, once. */
    public void publish(int atTick, double cellUnits) {
        seq++;
        tick = atTick;
        columns.tick = atTick;
        changes.clear();
        privateChanges.clear();
        wholes.clear();
        placeless.clear();
        placedCount = 0;
        publicChangeRows = 0;
        spawnRows = 0;
        audiences.clear();
        gone.publish();
        markGone();
        for (int slot = 0; slot < slotsUsed; slot++) {
            Entity entity = entities[slot];
            if (entity != null) {
                publish(slot, entity);
            }
        }
        anchors.lookedAt(atTick);
        publicChangeBytes = changes.size();
        changes.append(privateChanges);
        spawnBytes = wholes.size();
        grid.build(cellUnits, placed, placedCount, xs, ys);
    }

    private void markGone() {
        Arrays.fill(touched, 0);
        Arrays.fill(jumped, 0);
        IntArrayList goneSlots = gone.slots();
        for (int i = 0; i < goneSlots.size(); i++) {
            int slot = goneSlots.getInt(i);
            touched[slot >>> 6] |= 1L << slot;
        }
    }

    /**
     * Looks where everything is, so that its motion is measured from here: what moves, and is not published each tick, has its newest speed
     * told, not its mean.
     */
    public void observe(int atTick) {
        for (int slot = 0; slot < slotsUsed; slot++) {
            Entity entity = entities[slot];
            if (entity != null && bornSeq[slot] != 0 && types[slot].linearFields().length > 0) {
                types[slot].read(entity, live);
                anchors.take(slot, live, atTick);
                anchors.look(types[slot]);
            }
        }
        anchors.lookedAt(atTick);
    }

    private void publish(int slot, Entity entity) {
        EntitySchema type = types[slot];
        RowEncoder encoder = encoders[type.typeId()];
        clamped += type.read(entity, live);
        anchors.take(slot, live, tick);
        boolean teleported = EntityAccess.takeTeleport(entity);
        anchors.teleported(teleported);
        boolean born = bornSeq[slot] == 0;
        if (foresight != null && foresight.watches(type)) {
            foresight.owned(slot, entity.owner());
            if (teleported) {
                foresight.surprise(slot);
            }
        }
        if (born) {
            anchors.born(type);
        }
        for (int part = 0; part < PARTS; part++) {
            if (part == 0 || !type.part(part).isEmpty()) {
                publishRow(slot, part, encoder, born);
            }
        }
        anchors.look(type);
        if (born) {
            bornSeq[slot] = seq;
            whole(slot << 2);
            spawnRows++;
        }
        if (type.hasPlace()) {
            xs[slot] = columns.units(type, slot, type.xField());
            ys[slot] = columns.units(type, slot, type.yField());
            placed[placedCount++] = slot;
        } else {
            xs[slot] = Double.NaN; // inside of every rectangle: no comparison says it is out
            ys[slot] = Double.NaN;
            placeless.add(slot);
        }
        audiences.add(slot, entity, type);
    }

    private void publishRow(int slot, int part, RowEncoder encoder, boolean born) {
        int at = (slot << 2 | part) * ROW;
        int rowId = entityIds[slot] << 2 | part;
        if (born) {
            rows[at + BEFORE_SEQ] = seq;
            rows[at + BEFORE_HASH] = 0;
            rows[at + CHANGE_BYTES] = 0;
            encoder.fill(part, slot, live);
            settle(slot, part);
        } else {
            if (known(slot, part, rows[at + PUBLISHED_TICK])) {
                return;
            }
            int mask = encoder.differences(part, slot, live);
            if (!settle(slot, part) && mask == 0) {
                return;
            }
            if (part == 0 && (mask & types[slot].placeJumpBits()) != 0) {
                jumped[slot >>> 6] |= 1L << slot;
            }
            ByteList to = part == 0 ? changes : privateChanges;
            int start = to.size();
            encoder.change(to, rowId, mask, slot, live);
            encoder.apply(part, mask, slot, live);
            publicChangeRows += part == 0 ? 1 : 0;
            rows[at + CHANGE_AT] = start;
            rows[at + CHANGE_BYTES] = to.size() - start;
            rows[at + BEFORE_SEQ] = rows[at + CHANGE_SEQ];
            rows[at + BEFORE_HASH] = rows[at + HASH];
        }
        rows[at + HASH] = encoder.hash(rowId, ids.generation(entityIds[slot]), slot);
        rows[at + CHANGE_SEQ] = seq;
        rows[at + PUBLISHED_TICK] = tick;
        rows[at + WHOLE_SEQ] = 0;
        if (part == 0) {
            touched[slot >>> 6] |= 1L << slot;
            publicSum += rows[at + HASH] - rows[at + BEFORE_HASH];
        }
    }

    /** Whether the row is one that its owner works out, and has right. */
    private boolean known(int slot, int part, int toldTick) {
        return part == Part.OWNER.ordinal()
                && foresight != null
                && foresight.watches(types[slot])
                && foresight.known(slot, live, tick, toldTick);
    }

    /** Whether the row's owner is to be told that it is right at this tick, though it may have not changed. */
    private boolean settle(int slot, int part) {
        return part == Part.OWNER.ordinal()
                && foresight != null
                && foresight.watches(types[slot])
                && foresight.settle(slot, live, tick);
    }

    /** Makes sure that the row's whole encoding for this publish exists, and returns its length. */
    int whole(int row) {
        int at = row * ROW;
        if (rows[at + WHOLE_SEQ] != seq) {
            int slot = row >> 2;
            int start = wholes.size();
            encoders[types[slot].typeId()].whole(
                    wholes, rowId(row), ids.generation(entityIds[slot]), slot, tick - rows[at + PUBLISHED_TICK]);
            rows[at + WHOLE_AT] = start;
            rows[at + WHOLE_BYTES] = wholes.size() - start;
            rows[at + WHOLE_SEQ] = seq;
        }
        return rows[at + WHOLE_BYTES];
    }

    int wholeAt(int row) {
        return rows[row * ROW + WHOLE_AT];
    }

    int rowId(int row) {
        return (entityIds[row >> 2] << 2) | (row & 3);
    }

    int generation(int row) {
        return ids.generation(entityIds[row >> 2]);
    }

    int hash(int row) {
        return rows[row * ROW + HASH];
    }

    int hashBefore(int row) {
        return rows[row * ROW + (changedNow(row) ? BEFORE_HASH : HASH)];
    }

    boolean changedNow(int row) {
        return rows[row * ROW + CHANGE_SEQ] == seq;
    }

    /** The publish of the row's last change before this one. */
    int lastChangeBefore(int row) {
        return rows[row * ROW + (changedNow(row) ? BEFORE_SEQ : CHANGE_SEQ)];
    }

    /** Slots whose public row changed or was born at this publish, or went since the one before: bit [slot]. Not to be kept. */
    long[] touched() {
        return touched;
    }

    /** The publish that bore what is in the slot; 0: nothing, or not published yet. */
    int bornSeq(int slot) {
        return bornSeq[slot];
    }

    boolean bornNow(int slot) {
        return bornSeq[slot] == seq;
    }

    int changeAt(int row) {
        int at = rows[row * ROW + CHANGE_AT];
        return (row & 3) == 0 ? at : publicChangeBytes + at;
    }

    int changeBytes(int row) {
        return rows[row * ROW + CHANGE_BYTES];
    }

    /** Every public change of this publish, end to end from 0: the ready-made block. */
    int publicChangeBytes() {
        return publicChangeBytes;
    }

    int publicChangeRows() {
        return publicChangeRows;
    }

    /** Every public row born at this publish, whole, end to end from 0 of {@link #wholes()}. */
    int spawnBytes() {
        return spawnBytes;
    }

    int spawnRows() {
        return spawnRows;
    }

    /** Of every public row. */
    int publicSum() {
        return publicSum;
    }

    /** What went since the publish before. */
    GoneRows gone() {
        return gone;
    }

    int seq() {
        return seq;
    }

    boolean published(int slot) {
        return entities[slot] != null && bornSeq[slot] != 0;
    }

    int slotsUsed() {
        return slotsUsed;
    }

    /** In units; not a number: it has no place. */
    double x(int slot) {
        return xs[slot];
    }

    double y(int slot) {
        return ys[slot];
    }

    boolean hasPlace(int slot) {
        return !Double.isNaN(xs[slot]);
    }

    /** Where things were at this publish, in units: [slot]. Not to be kept. */
    double[] xs() {
        return xs;
    }

    double[] ys() {
        return ys;
    }

    /** How fast receivers reckon that a field moves, in units a tick. */
    double slope(int slot, int field) {
        return columns.slope(types[slot], slot, field);
    }

    /** Slots whose place jumped at this publish: bit [slot]. Not to be kept. */
    long[] jumped() {
        return jumped;
    }

    /** What watches over predicted entities; null: the game has none. */
    public @Nullable Foresight foresight() {
        return foresight;
    }

    EntitySchema type(int slot) {
        return types[slot];
    }

    Grid grid() {
        return grid;
    }

    IntArrayList placeless() {
        return placeless;
    }

    /** Of this publish. */
    Audiences audiences() {
        return audiences;
    }

    /** Of a slot that is {@link #published}. */
    Entity entity(int slot) {
        Entity entity = entities[slot];
        assert entity != null;
        return entity;
    }

    /** The change rows of this publish; {@link SnapshotPlan} has ranges of it. */
    public ByteList changes() {
        return changes;
    }

    /** The whole rows of this publish that somebody needed; {@link SnapshotPlan} has ranges of it. */
    public ByteList wholes() {
        return wholes;
    }

    /** A field of an entity that is published, as receivers had it at the last publish: value, quantum or index. Not of a string. */
    public int value(Entity entity, int field) {
        int slot = EntityAccess.slot(entity);
        EntitySchema type = types[slot];
        int wrap = type.fields().get(field).motion().wrapQuanta();
        int quanta = columns.quanta(type, slot, field);
        return wrap == 0 ? quanta : Math.floorMod(quanta, wrap);
    }

    /** The tick of the last publish. */
    public int tick() {
        return tick;
    }

    /** Entities in the world. */
    public int alive() {
        return alive;
    }

    /** Values clamped so far: NaN, out of range, or strings that were cut. */
    public long clamped() {
        return clamped;
    }

    /** Calls for every entity in the world, by ascending slot; it may despawn the one it is called with. */
    public void forEachEntity(java.util.function.Consumer<? super Entity> consumer) {
        for (int slot = 0; slot < slotsUsed; slot++) {
            Entity entity = entities[slot];
            if (entity != null) {
                consumer.accept(entity);
            }
        }
    }

    private void grow() {
        int capacity = entities.length * 2;
        entities = Arrays.copyOf(entities, capacity);
        types = Arrays.copyOf(types, capacity);
        entityIds = Arrays.copyOf(entityIds, capacity);
        bornSeq = Arrays.copyOf(bornSeq, capacity);
        xs = Arrays.copyOf(xs, capacity);
        ys = Arrays.copyOf(ys, capacity);
        placed = Arrays.copyOf(placed, capacity);
        touched = Arrays.copyOf(touched, (capacity + 63) >>> 6);
        jumped = Arrays.copyOf(jumped, (capacity + 63) >>> 6);
        if (foresight != null) {
            foresight.grow(capacity);
        }
        audiences.grow(capacity);
        columns.grow(capacity);
        anchors.grow();
        gone.grow(capacity);
        rows = Arrays.copyOf(rows, capacity * 4 * ROW);
    }
}
