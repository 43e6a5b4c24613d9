package io.tickwire.replication;

import io.tickwire.game.Entity;
import io.tickwire.game.EntityAccess;
import io.tickwire.game.Part;
import io.tickwire.game.Player;
import io.tickwire.schema.EntitySchema;
import io.tickwire.schema.GameSchema;
import io.tickwire.schema.LiveValues;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
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
    private static final int NO_SLOT = -1;

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
    private int[] nextOwned = new int[16]; // [slot] → next slot of the same owner
    private int[] nextOfTeam = new int[16]; // [slot] → next slot of the same team
    private int[] nextOfGroup = new int[16]; // [slot] → next slot of the same group
    private int[] groups = new int[16]; // [slot] 0: in none, or without a place
    private double[] xs = new double[16]; // [slot]
    private double[] ys = new double[16]; // [slot]
    private int[] changeSeq = new int[64]; // [slot * 4 + part], as are those below
    private int[] beforeSeq = new int[64];
    private int[] hashes = new int[64];
    private int[] beforeHashes = new int[64];
    private int[] publishedTick = new int[64];
    private int[] changeAt = new int[64];
    private int[] changeBytes = new int[64];
    private int[] wholeSeq = new int[64];
    private int[] wholeAt = new int[64];
    private int[] wholeBytes = new int[64];

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

    private final IntArrayList emptied = new IntArrayList(); // slots, since the last publish
    private long[] touched = new long[1];
    private final IntArrayList despawned = new IntArrayList(); // since the last publish: row id, generation, hash
    private final IntArrayList gone = new IntArrayList(); // the same, of this publish
    private int[] placed = new int[16];
    private int placedCount;
    private final IntArrayList placeless = new IntArrayList();
    private final Int2IntOpenHashMap ownedHead = new Int2IntOpenHashMap();
    private final Int2IntOpenHashMap teamHead = new Int2IntOpenHashMap();
    private final Int2IntOpenHashMap groupHead = new Int2IntOpenHashMap();
    private final Grid grid = new Grid();

    public Shadow(GameSchema schema, int entitiesMax, RandomGenerator random) {
        this.schema = schema;
        this.entitiesMax = entitiesMax;
        columns = new Columns(schema, 16);
        anchors = new Anchors(columns);
        encoders = schema.types().stream()
                .map(type -> new RowEncoder(type, columns, anchors))
                .toArray(RowEncoder[]::new);
        ids = new EntityIds(random);
        types = new EntitySchema[16];
        ownedHead.defaultReturnValue(NO_SLOT);
        teamHead.defaultReturnValue(NO_SLOT);
        groupHead.defaultReturnValue(NO_SLOT);
    }

    /** Puts an entity into the world; it is seen from the next publish on. */
    public void spawn(Entity entity, int atTick) {
        if (entity.spawned()) {
            throw new IllegalStateException(entity.getClass().getSimpleName() + " " + entity.id()
                    + " is in a room already: despawn it first, or spawn a new one");
        }
        if (alive == entitiesMax) {
            throw new IllegalStateException("the room has its " + entitiesMax
                    + " entities (room.entities-max): despawn some, or raise the limit");
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
            int row = slot << 2;
            despawned.add(id << 2);
            despawned.add(ids.generation(id));
            despawned.add(hashes[row]);
            emptied.add(slot);
            publicSum -= hashes[row];
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
        ownedHead.clear();
        teamHead.clear();
        groupHead.clear();
        gone.clear();
        gone.addAll(despawned);
        despawned.clear();
        markEmptied();
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

    private void markEmptied() {
        Arrays.fill(touched, 0);
        for (int i = 0; i < emptied.size(); i++) {
            int slot = emptied.getInt(i);
            touched[slot >>> 6] |= 1L << slot;
        }
        emptied.clear();
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
        anchors.teleported(EntityAccess.takeTeleport(entity));
        boolean born = bornSeq[slot] == 0;
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
            xs[slot] = coordinate(type, slot, type.xField());
            ys[slot] = coordinate(type, slot, type.yField());
            placed[placedCount++] = slot;
        } else {
            xs[slot] = Double.NaN; // inside of every rectangle: no comparison says it is out
            ys[slot] = Double.NaN;
            placeless.add(slot);
        }
        audience(slot, entity, type);
    }

    /** In units, as receivers reckon it. */
    private double coordinate(EntitySchema type, int slot, int field) {
        double resolution = type.fields().get(field).resolution();
        int quanta = quanta(type, slot, field);
        return resolution == 0 ? quanta : quanta * resolution;
    }

    private int quanta(EntitySchema type, int slot, int field) {
        int at = columns.field(slot, field);
        int group = type.groupOf(field);
        return group < 0 ? columns.values[at] : columns.quantaAt(at, columns.group(slot, group), tick);
    }

    private void publishRow(int slot, int part, RowEncoder encoder, boolean born) {
        int row = slot << 2 | part;
        int rowId = entityIds[slot] << 2 | part;
        if (born) {
            beforeSeq[row] = seq;
            beforeHashes[row] = 0;
            changeBytes[row] = 0;
            encoder.fill(part, slot, live);
        } else {
            int mask = encoder.differences(part, slot, live);
            if (mask == 0) {
                return;
            }
            ByteList to = part == 0 ? changes : privateChanges;
            changeAt[row] = to.size();
            encoder.change(to, rowId, mask, slot, live);
            encoder.apply(part, mask, slot, live);
            publicChangeRows += part == 0 ? 1 : 0;
            changeBytes[row] = to.size() - changeAt[row];
            beforeSeq[row] = changeSeq[row];
            beforeHashes[row] = hashes[row];
        }
        hashes[row] = encoder.hash(rowId, ids.generation(entityIds[slot]), slot);
        changeSeq[row] = seq;
        publishedTick[row] = tick;
        wholeSeq[row] = 0;
        if (part == 0) {
            touched[slot >>> 6] |= 1L << slot;
            publicSum += hashes[row] - beforeHashes[row];
        }
    }

    private void audience(int slot, Entity entity, EntitySchema type) {
        Player owner = entity.owner();
        if (owner != null && !type.part(Part.OWNER.ordinal()).isEmpty()) {
            nextOwned[slot] = ownedHead.put(owner.id(), slot);
        }
        if (entity.team() != 0 && !type.part(Part.TEAM.ordinal()).isEmpty()) {
            nextOfTeam[slot] = teamHead.put(entity.team(), slot);
        }
        groups[slot] = type.hasPlace() ? entity.group() : 0;
        if (groups[slot] != 0) {
            nextOfGroup[slot] = groupHead.put(groups[slot], slot);
        }
    }

    /** Makes sure that the row's whole encoding for this publish exists, and returns its length. */
    int whole(int row) {
        if (wholeSeq[row] != seq) {
            int slot = row >> 2;
            int id = entityIds[slot];
            wholeAt[row] = wholes.size();
            encoders[types[slot].typeId()].whole(
                    wholes, rowId(row), ids.generation(id), slot, tick - publishedTick[row]);
            wholeBytes[row] = wholes.size() - wholeAt[row];
            wholeSeq[row] = seq;
        }
        return wholeBytes[row];
    }

    int wholeAt(int row) {
        return wholeAt[row];
    }

    int rowId(int row) {
        return (entityIds[row >> 2] << 2) | (row & 3);
    }

    int generation(int row) {
        return ids.generation(entityIds[row >> 2]);
    }

    int hash(int row) {
        return hashes[row];
    }

    int hashBefore(int row) {
        return changeSeq[row] == seq ? beforeHashes[row] : hashes[row];
    }

    boolean changedNow(int row) {
        return changeSeq[row] == seq;
    }

    /** The publish of the row's last change before this one. */
    int lastChangeBefore(int row) {
        return changeSeq[row] == seq ? beforeSeq[row] : changeSeq[row];
    }

    /** Slots whose public row changed or was born at this publish, or went since the one before: bit [slot]. Not to be kept. */
    long[] touched() {
        return touched;
    }

    /** As {@link #x}, of all slots; not a number: it has no place. */
    double[] xs() {
        return xs;
    }

    double[] ys() {
        return ys;
    }

    /** The publish that bore what is in the slot; 0: nothing, or not published yet. */
    int bornSeq(int slot) {
        return bornSeq[slot];
    }

    boolean bornNow(int slot) {
        return bornSeq[slot] == seq;
    }

    int changeAt(int row) {
        return (row & 3) == 0 ? changeAt[row] : publicChangeBytes + changeAt[row];
    }

    int changeBytes(int row) {
        return changeBytes[row];
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

    /** Public rows that went since the publish before: row id, generation, hash, … */
    IntArrayList gone() {
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

    double x(int slot) {
        return xs[slot];
    }

    double y(int slot) {
        return ys[slot];
    }

    boolean hasPlace(int slot) {
        return types[slot].hasPlace();
    }

    Grid grid() {
        return grid;
    }

    IntArrayList placeless() {
        return placeless;
    }

    int firstOwned(int playerId) {
        return ownedHead.get(playerId);
    }

    int nextOwned(int slot) {
        return nextOwned[slot];
    }

    int firstOfTeam(int team) {
        return team == 0 ? NO_SLOT : teamHead.get(team);
    }

    int nextOfTeam(int slot) {
        return nextOfTeam[slot];
    }

    int firstOfGroup(int group) {
        return groupHead.get(group);
    }

    int nextOfGroup(int slot) {
        return nextOfGroup[slot];
    }

    /** The group of what has a place; 0: none. */
    int group(int slot) {
        return groups[slot];
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
        int quanta = quanta(type, slot, field);
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
        nextOwned = Arrays.copyOf(nextOwned, capacity);
        nextOfTeam = Arrays.copyOf(nextOfTeam, capacity);
        nextOfGroup = Arrays.copyOf(nextOfGroup, capacity);
        groups = Arrays.copyOf(groups, capacity);
        xs = Arrays.copyOf(xs, capacity);
        ys = Arrays.copyOf(ys, capacity);
        placed = Arrays.copyOf(placed, capacity);
        touched = Arrays.copyOf(touched, (capacity + 63) >>> 6);
        columns.grow(capacity);
        anchors.grow();
        int rows = capacity * 4;
        changeSeq = Arrays.copyOf(changeSeq, rows);
        beforeSeq = Arrays.copyOf(beforeSeq, rows);
        hashes = Arrays.copyOf(hashes, rows);
        beforeHashes = Arrays.copyOf(beforeHashes, rows);
        publishedTick = Arrays.copyOf(publishedTick, rows);
        changeAt = Arrays.copyOf(changeAt, rows);
        changeBytes = Arrays.copyOf(changeBytes, rows);
        wholeSeq = Arrays.copyOf(wholeSeq, rows);
        wholeAt = Arrays.copyOf(wholeAt, rows);
        wholeBytes = Arrays.copyOf(wholeBytes, rows);
    }
}
