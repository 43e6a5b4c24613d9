package io.tickwire.sim.hunt;

import io.tickwire.games.arena.rules.ArenaMap;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.MapPlan;
import io.tickwire.proto.Replica;
import io.tickwire.proto.RowLayout;
import io.tickwire.proto.v1.Part;

/**
 * What one bot sees of the arena: its replica, read by names and in the rules' units, 1/4096 units and ticks. Owned by one bot; good from one
 * {@link #look} to the next.
 */
final class Scene {
    /** No row. */
    static final int NOBODY = 0;

    private static final int SIGHT_X = 24 * Fixed.UNIT;
    private static final int SIGHT_Y = 14 * Fixed.UNIT;
    private static final int AHEAD_TICKS_MAX = 8; // beyond the newest snapshot nothing is reckoned farther
    private static final int SLOPE_BITS = 5; // slopes are in 1/32 quanta a tick
    private static final int PART_BITS = 3;

    private final Replica replica;
    private final ArenaMap map;
    private final ArenaFields fields;
    private final int quantum; // of an avatar's place
    private int ownRow = NOBODY; // the public one
    private int ownerSlot;
    private int matchRow = NOBODY;
    private int now;

    /** Where it is itself. */
    int x;

    /** See {@link #x}. */
    int y;

    int health;

    /** Where the avatar is that {@link #spot} found. */
    int spottedX;

    /** See {@link #spottedX}. */
    int spottedY;

    /** How it moves in a tick. */
    int spottedVelocityX;

    /** See {@link #spottedVelocityX}. */
    int spottedVelocityY;

    private int participant;
    private int side;

    /** Throws IllegalArgumentException when the replica is of another game. */
    Scene(Replica replica, ArenaMap map) {
        this.replica = replica;
        this.map = map;
        fields = new ArenaFields(replica.layout());
        quantum = ArenaFields.quantum(fields.x);
    }

    /** Finds itself, for an input that is for {@code tick}. False: it is not there, or lies there. */
    boolean look(int tick) {
        int newest = replica.tick();
        now = newest + Math.max(0, Math.min(AHEAD_TICKS_MAX, tick - newest));
        int slot = ownSlot();
        if (slot == Replica.ABSENT) {
            return false;
        }
        x = replica.value(slot, fields.x, now) * quantum;
        y = replica.value(slot, fields.y, now) * quantum;
        health = replica.value(slot, fields.health, now);
        participant = replica.value(slot, fields.participant, now);
        side = replica.value(slot, fields.side, now);
        return health > 0;
    }

    private int ownSlot() {
        ownerSlot = replica.find(ownRow | Part.OWNER_VALUE);
        if (!isAvatar(ownerSlot)) {
            ownRow = NOBODY;
            for (int slot = 0; slot < replica.rowCount() && ownRow == NOBODY; slot++) {
                if ((replica.rowId(slot) & PART_BITS) == Part.OWNER_VALUE && isAvatar(slot)) {
                    ownRow = replica.rowId(slot) & ~PART_BITS;
                    ownerSlot = slot;
                }
            }
        }
        return ownRow == NOBODY ? Replica.ABSENT : replica.find(ownRow);
    }

    private boolean isAvatar(int slot) {
        return slot != Replica.ABSENT && replica.layout(slot).typeId() == fields.avatarType;
    }

    /** Whether the round is over and its result is shown: nobody can be hurt. */
    boolean roundOver() {
        int slot = replica.find(matchRow);
        if (!isMatch(slot)) {
            slot = Replica.ABSENT;
            for (int each = 0; each < replica.rowCount() && slot == Replica.ABSENT; each++) {
                slot = isMatch(each) ? each : Replica.ABSENT;
            }
            matchRow = slot == Replica.ABSENT ? NOBODY : replica.rowId(slot);
        }
        return slot != Replica.ABSENT && replica.value(slot, fields.phase, now) == fields.result;
    }

    private boolean isMatch(int slot) {
        return slot != Replica.ABSENT
                && replica.layout(slot).typeId() == fields.matchType
                && replica.layout(slot).part() == Part.PUBLIC_VALUE;
    }

    /** What it has in hand. */
    int armed() {
        return replica.value(ownerSlot, fields.armed, now);
    }

    boolean overheated() {
        return replica.value(ownerSlot, fields.overheated, now) != 0;
    }

    boolean canDash() {
        return replica.value(ownerSlot, fields.dashWaitTicks, now) == 0;
    }

    int scatterShells() {
        return replica.value(ownerSlot, fields.scatterShells, now);
    }

    int cannonShells() {
        return replica.value(ownerSlot, fields.cannonShells, now);
    }

    /** The row of the nearest enemy that it sees, or {@link #NOBODY}. The one it fights already counts as nearer than it is. */
    int enemy(int fought) {
        int nearest = NOBODY;
        int least = Integer.MAX_VALUE;
        for (int slot = 0; slot < replica.rowCount(); slot++) {
            RowLayout row = replica.layout(slot);
            if (row.typeId() != fields.avatarType || row.part() != Part.PUBLIC_VALUE || !against(slot)) {
                continue;
            }
            int otherX = replica.value(slot, fields.x, now) * quantum;
            int otherY = replica.value(slot, fields.y, now) * quantum;
            int distance = Fixed.length(otherX - x, otherY - y);
            distance = replica.rowId(slot) == fought ? distance * 2 / 3 : distance;
            if (distance < least && onScreen(otherX, otherY) && map.sight(x, y, otherX, otherY)) {
                nearest = replica.rowId(slot);
                least = distance;
            }
        }
        return nearest;
    }

    /** Whether there is something to shoot at: neither itself nor a friend, alive, and it can be hurt. */
    private boolean against(int slot) {
        int otherSide = replica.value(slot, fields.side, now);
        boolean alone = side == 0 || otherSide == 0;
        boolean foe = alone ? replica.value(slot, fields.participant, now) != participant : otherSide != side;
        return foe && replica.value(slot, fields.health, now) > 0 && replica.value(slot, fields.shielded, now) == 0;
    }

    /** Where an enemy is now, into {@link #spottedX} and those that follow it. False: there is nothing to shoot at any more. */
    boolean spot(int row) {
        int slot = row == NOBODY ? Replica.ABSENT : replica.find(row);
        if (!isAvatar(slot) || !against(slot)) {
            return false;
        }
        spottedX = replica.value(slot, fields.x, now) * quantum;
        spottedY = replica.value(slot, fields.y, now) * quantum;
        spottedVelocityX = (replica.slope(slot, fields.x) * quantum) >> SLOPE_BITS;
        spottedVelocityY = (replica.slope(slot, fields.y) * quantum) >> SLOPE_BITS;
        return true;
    }

    private boolean onScreen(int atX, int atY) {
        return Math.abs(atX - x) <= SIGHT_X && Math.abs(atY - y) <= SIGHT_Y;
    }

    /** The places of {@link MapPlan} where it sees that nothing lies, a bit each. */
    int emptyPlaces() {
        int empty = 0;
        for (int slot = 0; slot < replica.rowCount(); slot++) {
            RowLayout row = replica.layout(slot);
            if (row.typeId() == fields.pickUpType
                    && row.part() == Part.PUBLIC_VALUE
                    && replica.value(slot, fields.returnTick, now) != 0) {
                empty |= placeBit(
                        replica.value(slot, fields.pickUpX, now) * ArenaFields.quantum(fields.pickUpX),
                        replica.value(slot, fields.pickUpY, now) * ArenaFields.quantum(fields.pickUpY));
            }
        }
        return empty;
    }

    private static int placeBit(int atX, int atY) {
        for (int place = 0; place < MapPlan.PICK_UPS; place++) {
            if (MapPlan.pickUpX(place) == atX && MapPlan.pickUpY(place) == atY) {
                return 1 << place;
            }
        }
        return 0;
    }
}
