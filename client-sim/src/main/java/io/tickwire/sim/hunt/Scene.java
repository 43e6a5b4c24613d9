package io.tickwire.sim.hunt;

import io.tickwire.games.arena.rules.ArenaMap;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.MapPlan;
import io.tickwire.proto.FieldLayout;
import io.tickwire.proto.Replica;
import io.tickwire.proto.RowLayout;
import io.tickwire.proto.v1.Part;
import io.tickwire.sim.draw.Screen;
import io.tickwire.sim.predict.OwnPrediction;

/**
 * What one bot sees of the arena, in the rules' units, 1/4096 units and ticks: itself where it will be when its input is taken, others where a screen
 * would draw them, the rest as its replica has it. Owned by one bot; good from one {@link #look} to the next.
 */
final class Scene {
    /** No row. */
    static final int NOBODY = 0;

    private static final int SIGHT_X = 24 * Fixed.UNIT;
    private static final int SIGHT_Y = 14 * Fixed.UNIT;
    private static final int[] NOTHING = new int[ArenaRules.LIFE + 1];

    private final Replica replica;
    private final OwnPrediction own;
    private final Screen screen;
    private final ArenaMap map;
    private final ArenaFields fields;
    private final int quantum; // of an avatar's place
    private int matchRow = NOBODY;
    private int now;
    private int[] self = NOTHING; // as ArenaRules has it, lent

    /** Where it is itself when the input is taken. */
    int x;

    /** See {@link #x}. */
    int y;

    int health;

    /** Where the avatar is drawn that {@link #spot} found. */
    int spottedX;

    /** See {@link #spottedX}. */
    int spottedY;

    /** How it is drawn to move in a tick. */
    int spottedVelocityX;

    /** See {@link #spottedVelocityX}. */
    int spottedVelocityY;

    private int participant;
    private int side;

    /** Throws IllegalArgumentException when the replica is of another game. */
    Scene(Replica replica, OwnPrediction own, Screen screen, ArenaMap map) {
        this.replica = replica;
        this.own = own;
        this.screen = screen;
        this.map = map;
        fields = new ArenaFields(replica.layout());
        quantum = ArenaFields.quantum(fields.x);
    }

    /** Finds itself. False: it is not there, or lies there. */
    boolean look() {
        now = replica.tick();
        int[] state = own.state();
        int slot = state == null ? Replica.ABSENT : replica.find(own.publicRow());
        if (state == null || slot == Replica.ABSENT) {
            self = NOTHING;
            return false;
        }
        self = state;
        x = state[ArenaRules.EXACT_X];
        y = state[ArenaRules.EXACT_Y];
        health = state[ArenaRules.LIFE];
        participant = replica.value(slot, fields.participant, now);
        side = replica.value(slot, fields.side, now);
        return health > 0;
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
        return self[ArenaRules.ARMED];
    }

    boolean overheated() {
        return self[ArenaRules.OVERHEATED] != 0;
    }

    boolean canDash() {
        return self[ArenaRules.DASH_WAIT_TICKS] == 0;
    }

    int scatterShells() {
        return self[ArenaRules.SCATTER_SHELLS];
    }

    int cannonShells() {
        return self[ArenaRules.CANNON_SHELLS];
    }

    /** The row of the nearest enemy that it sees, or {@link #NOBODY}. The one it fights already counts as nearer than it is. */
    int enemy(int fought) {
        int nearest = NOBODY;
        int least = Integer.MAX_VALUE;
        for (int slot = 0; slot < replica.rowCount(); slot++) {
            RowLayout row = replica.layout(slot);
            int rowId = replica.rowId(slot);
            boolean avatar = row.typeId() == fields.avatarType && row.part() == Part.PUBLIC_VALUE;
            if (!avatar || !screen.shows(rowId) || !against(slot)) {
                continue;
            }
            int otherX = drawn(rowId, fields.x);
            int otherY = drawn(rowId, fields.y);
            int distance = Fixed.length(otherX - x, otherY - y);
            distance = rowId == fought ? distance * 2 / 3 : distance;
            if (distance < least && onScreen(otherX, otherY) && map.sight(x, y, otherX, otherY)) {
                nearest = rowId;
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

    /** Where an enemy is drawn now, into {@link #spottedX} and those that follow it. False: there is nothing to shoot at any more. */
    boolean spot(int row) {
        int slot = row == NOBODY ? Replica.ABSENT : replica.find(row);
        if (!isAvatar(slot) || !screen.shows(row) || !against(slot)) {
            return false;
        }
        spottedX = drawn(row, fields.x);
        spottedY = drawn(row, fields.y);
        spottedVelocityX = (int) Math.round(screen.pace(row, fields.x) * quantum);
        spottedVelocityY = (int) Math.round(screen.pace(row, fields.y) * quantum);
        return true;
    }

    private int drawn(int row, FieldLayout field) {
        return (int) Math.round(screen.value(row, field) * quantum);
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
