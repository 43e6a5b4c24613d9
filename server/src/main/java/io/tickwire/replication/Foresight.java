package io.tickwire.replication;

import io.tickwire.game.Entity;
import io.tickwire.game.EntityAccess;
import io.tickwire.game.Part;
import io.tickwire.game.Player;
import io.tickwire.schema.EntitySchema;
import io.tickwire.schema.LiveValues;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keeps watch over the entities that their owners' clients run ahead with: which owner parts are what the rules made of inputs that came in time, so
 * that the client has worked them out itself, and which are a surprise. A surprise is remembered until the entity is published. Owned by
 * the room's thread. Bound: an entry a slot of the shadow.
 */
public final class Foresight {
    private static final int OWNER = Part.OWNER.ordinal();
    private static final int NOBODY = 0;

    private final EntitySchema type;
    private final int[] fields; // of the owner part
    private final int confirmTicks;
    private final LiveValues live = new LiveValues();

    private int[] left; // [slot * fields + n] as the newest step, or publish, left it
    private int[] steppers = new int[16]; // [slot] the player whose inputs move it; NOBODY: none
    private int[] stepTicks = new int[16]; // [slot] of the newest step
    private int[] owners = new int[16]; // [slot] the player that it was last published to; NOBODY: none
    private boolean[] surprises = new boolean[16]; // [slot]

    /** @param confirmTicks after so many ticks without a surprise its owner is told that there was none */
    Foresight(EntitySchema type, int confirmTicks) {
        this.type = type;
        this.confirmTicks = confirmTicks;
        fields = type.part(OWNER).fields();
        left = new int[16 * fields.length];
    }

    /** Whether entities of this type are watched. */
    boolean watches(EntitySchema other) {
        return type == other;
    }

    /** Whether an entity is in the world and of the type that is watched. */
    public boolean watches(Entity entity) {
        return entity.spawned() && type.type() == entity.getClass();
    }

    /** Whether a player's input moved it in this tick already. */
    public boolean stepped(Entity entity, int tick) {
        int slot = EntityAccess.slot(entity);
        return steppers[slot] != NOBODY && stepTicks[slot] == tick;
    }

    /** Before the rules step it by a player's input: whatever has changed since they did so last was somebody else. */
    public void before(Entity entity, int player, int tick) {
        int slot = EntityAccess.slot(entity);
        type.readPart(entity, OWNER, live);
        surprises[slot] |= steppers[slot] != player || stepTicks[slot] != tick - 1 || !same(slot, live);
        steppers[slot] = player;
        stepTicks[slot] = tick;
    }

    /**
     * After that.
     *
     * @param asSent whether they were given just what the player sent
     */
    public void after(Entity entity, boolean asSent) {
        int slot = EntityAccess.slot(entity);
        type.readPart(entity, OWNER, live);
        keep(slot, live);
        surprises[slot] |= !asSent;
    }

    /** It is a player's from now on: who did not run ahead with it cannot know how it is. */
    public void handOver(Entity entity) {
        if (watches(entity)) {
            surprise(EntityAccess.slot(entity));
        }
    }

    /** It is published to a player; null: to nobody. */
    void owned(int slot, @Nullable Player by) {
        int owner = by == null ? NOBODY : by.id();
        surprises[slot] |= owners[slot] != owner;
        owners[slot] = owner;
    }

    /** Something else is in the slot. */
    void forget(int slot) {
        owners[slot] = NOBODY;
        steppers[slot] = NOBODY;
        surprises[slot] = false;
    }

    /** Its owner does not expect it to be where it is. */
    void surprise(int slot) {
        surprises[slot] = true;
    }

    /** Whether its owner knows without being told. {@code now} is the entity as it is, {@code toldTick} when its owner was told last. */
    boolean known(int slot, LiveValues now, int tick, int toldTick) {
        if (steppers[slot] == NOBODY || stepTicks[slot] != tick || surprises[slot] || tick - toldTick >= confirmTicks) {
            return false;
        }
        return same(slot, now);
    }

    /** It is published as it is now. Whether its owner is to be told even of values that it was told before: they are so at this tick. */
    boolean settle(int slot, LiveValues now, int tick) {
        boolean tells = steppers[slot] != NOBODY || surprises[slot];
        if (stepTicks[slot] != tick) {
            steppers[slot] = NOBODY;
        }
        surprises[slot] = false;
        keep(slot, now);
        return tells;
    }

    void grow(int slots) {
        left = Arrays.copyOf(left, slots * fields.length);
        steppers = Arrays.copyOf(steppers, slots);
        stepTicks = Arrays.copyOf(stepTicks, slots);
        owners = Arrays.copyOf(owners, slots);
        surprises = Arrays.copyOf(surprises, slots);
    }

    private boolean same(int slot, LiveValues now) {
        for (int n = 0; n < fields.length; n++) {
            if (now.values[fields[n]] != left[slot * fields.length + n]) {
                return false;
            }
        }
        return true;
    }

    private void keep(int slot, LiveValues now) {
        for (int n = 0; n < fields.length; n++) {
            left[slot * fields.length + n] = now.values[fields[n]];
        }
    }
}
