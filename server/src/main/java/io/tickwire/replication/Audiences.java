package io.tickwire.replication;

import io.tickwire.game.Entity;
import io.tickwire.game.Part;
import io.tickwire.game.Player;
import io.tickwire.schema.EntitySchema;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Arrays;

/**
 * Who is to see what wherever it is: the slots of each owner, team and group, as lists that run through the slots. Made anew at each
 * publish. Owned by the room's thread. Bound: an entry a slot.
 */
final class Audiences {
    private static final int NO_SLOT = -1;
    private static final int OWNER = Part.OWNER.ordinal();
    private static final int TEAM = Part.TEAM.ordinal();

    private final Int2IntOpenHashMap ownedHead = new Int2IntOpenHashMap();
    private final Int2IntOpenHashMap teamHead = new Int2IntOpenHashMap();
    private final Int2IntOpenHashMap groupHead = new Int2IntOpenHashMap();
    private int[] nextOwned = new int[16]; // [slot] → next slot of the same owner
    private int[] nextOfTeam = new int[16]; // [slot] → next slot of the same team
    private int[] nextOfGroup = new int[16]; // [slot] → next slot of the same group
    private int[] groups = new int[16]; // [slot] 0: in none, or without a place

    Audiences() {
        ownedHead.defaultReturnValue(NO_SLOT);
        teamHead.defaultReturnValue(NO_SLOT);
        groupHead.defaultReturnValue(NO_SLOT);
    }

    void clear() {
        ownedHead.clear();
        teamHead.clear();
        groupHead.clear();
    }

    void add(int slot, Entity entity, EntitySchema type) {
        Player owner = entity.owner();
        if (owner != null && !type.part(OWNER).isEmpty()) {
            nextOwned[slot] = ownedHead.put(owner.id(), slot);
        }
        if (entity.team() != 0 && !type.part(TEAM).isEmpty()) {
            nextOfTeam[slot] = teamHead.put(entity.team(), slot);
        }
        groups[slot] = type.hasPlace() ? entity.group() : 0;
        if (groups[slot] != 0) {
            nextOfGroup[slot] = groupHead.put(groups[slot], slot);
        }
    }

    /** Below 0: none. */
    int firstOwned(int playerId) {
        return ownedHead.get(playerId);
    }

    int nextOwned(int slot) {
        return nextOwned[slot];
    }

    /** Below 0: none. */
    int firstOfTeam(int team) {
        return team == 0 ? NO_SLOT : teamHead.get(team);
    }

    int nextOfTeam(int slot) {
        return nextOfTeam[slot];
    }

    /** Below 0: none. */
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

    void grow(int slots) {
        nextOwned = Arrays.copyOf(nextOwned, slots);
        nextOfTeam = Arrays.copyOf(nextOfTeam, slots);
        nextOfGroup = Arrays.copyOf(nextOfGroup, slots);
        groups = Arrays.copyOf(groups, slots);
    }
}
