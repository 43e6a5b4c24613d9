package io.tickwire.replication;

import io.tickwire.proto.Reckoning;
import io.tickwire.schema.EntitySchema;
import io.tickwire.schema.FieldKind;
import io.tickwire.schema.FieldMotion;
import io.tickwire.schema.FieldSchema;
import io.tickwire.schema.LiveValues;
import io.tickwire.schema.PartSchema;
import java.util.Arrays;

/**
 * Finds out when receivers of a LINEAR group are off by more than its tolerance, and where its next anchor lies. The slope is the
 * object's own motion since it was last looked at. Owned by the room's thread.
 */
final class Anchors {
    /** An anchor of something that moves is renewed at this age, so that the reckoned way fits 32 bits. */
    static final int AGE_MAX_TICKS = 1 << 14;

    /** What a slope is counted in. */
    static final int SLOPES_PER_QUANTUM = 32;

    private static final int JUMP_QUANTA_MIN = 1024;
    private static final int JUMP_STEPS = 4; // a step so many times longer than the slope says is a jump
    private static final int ANGLE_QUANTA_MAX = 1 << 22; // an angle that has turned so far is told in [0, wrap) again
    private static final int STILL_QUANTA = 2; // an int that should have gone this far and has not moved has stopped

    private final Columns columns;
    private double[] seen; // [field(slot, field)] exact quanta when last looked at
    private int[] movedTicks; // [field(slot, field)] when it was last seen to move
    private int[] runTicks; // [field(slot, field)] since when an int has moved evenly
    private int[] runStarts; // [field(slot, field)] and from where, in quanta
    private int seenTick;

    // What is at hand: an entity, then a group of it.
    private LiveValues live = new LiveValues();
    private int slot;
    private int tick;
    private boolean teleported;

    /** Whole quanta to add to the closed-form position. Of the newest surprise; shape [field]. */
    final int[] positionSteps = new int[EntitySchema.FIELDS_MAX];

    /** To add to the slope. Of the newest surprise; shape [field]. */
    final int[] slopeSteps = new int[EntitySchema.FIELDS_MAX];

    Anchors(Columns columns) {
        this.columns = columns;
        seen = new double[columns.values.length];
        movedTicks = new int[columns.values.length];
        runTicks = new int[columns.values.length];
        runStarts = new int[columns.values.length];
    }

    void grow() {
        seen = Arrays.copyOf(seen, columns.values.length);
        movedTicks = Arrays.copyOf(movedTicks, columns.values.length);
        runTicks = Arrays.copyOf(runTicks, columns.values.length);
        runStarts = Arrays.copyOf(runStarts, columns.values.length);
    }

    /** Every entity has now been looked at, at this tick. */
    void lookedAt(int atTick) {
        seenTick = atTick;
    }

    /** Takes up an entity at a tick. */
    void take(int newSlot, LiveValues newLive, int atTick) {
        slot = newSlot;
        live = newLive;
        tick = atTick;
    }

    /** It was put where it is, not moved there. */
    void teleported(boolean byTheGame) {
        teleported = byTheGame;
    }

    /** Remembers where the entity is, to measure its motion from. */
    void look(EntitySchema type) {
        for (int field : type.linearFields()) {
            int at = columns.field(slot, field);
            if (live.exact[field] != seen[at]) {
                seen[at] = live.exact[field];
                movedTicks[at] = tick;
            }
        }
    }

    /** The first anchor of every group: here, and at rest. */
    void born(EntitySchema type) {
        for (int field : type.linearFields()) {
            int at = columns.field(slot, field);
            columns.values[at] = (int) Math.floor((live.exact[field] + 0.5) * (1 << Reckoning.POSITION_SHIFT));
            columns.slopes[at] = 0;
            seen[at] = live.exact[field];
            movedTicks[at] = tick;
            runTicks[at] = tick;
            runStarts[at] = live.values[field];
        }
        for (int group = 0; group < type.groups(); group++) {
            columns.anchorTicks[columns.group(slot, group)] = tick;
        }
    }

    /** The mask bits of the group's new anchor; 0: receivers are near enough. */
    int surprise(PartSchema part, int group) {
        int groupAt = columns.group(slot, part.groupIndex(group));
        int ageTicks = tick - columns.anchorTicks[groupAt];
        boolean due = teleported;
        boolean jump = teleported;
        for (int member : part.group(group)) {
            int field = part.fields()[member];
            int at = columns.field(slot, field);
            FieldSchema schema = part.field(member);
            FieldMotion motion = schema.motion();
            int slope = columns.slopes[at];
            int predicted = columns.quantaAt(at, groupAt, tick);
            int step = motion.difference(predicted, live.values[field]);
            if (motion.wrapQuanta() != 0 && Math.abs(predicted) > ANGLE_QUANTA_MAX) {
                step = live.values[field] - predicted;
                due = true;
            } else if (jumped(motion, slope, step)) {
                jump = true;
            }
            positionSteps[field] = step;
            due |= Math.abs(step) > motion.toleranceQuanta()
                    || (slope != 0 && (ageTicks >= AGE_MAX_TICKS || stopped(schema, field, at)));
        }
        return due ? anchor(part, group, jump) : 0;
    }

    private int anchor(PartSchema part, int group, boolean jump) {
        int mask = 0;
        int[] members = part.group(group);
        for (int member : members) {
            int field = part.fields()[member];
            int at = columns.field(slot, field);
            slopeSteps[field] = (jump ? rest(at, field) : slope(part, member, at)) - columns.slopes[at];
            mask |= positionSteps[field] == 0 ? 0 : 1 << part.bit(member);
            mask |= slopeSteps[field] == 0 ? 0 : 2 << part.bit(member);
        }
        mask |= jump ? 1 << part.jumpBit(group) : 0;
        return mask != 0 ? mask : 2 << part.bit(members[0]); // only its age was due: a slope step of 0
    }

    /** Moves the group to this tick, as receivers do, and adds the newest surprise. */
    void move(PartSchema part, int group) {
        int groupAt = columns.group(slot, part.groupIndex(group));
        int anchorTick = columns.anchorTicks[groupAt];
        for (int member : part.group(group)) {
            int field = part.fields()[member];
            int at = columns.field(slot, field);
            columns.values[at] = Reckoning.positionAt(columns.values[at], columns.slopes[at], anchorTick, tick)
                    + (positionSteps[field] << Reckoning.POSITION_SHIFT);
            columns.slopes[at] += slopeSteps[field];
        }
        columns.anchorTicks[groupAt] = tick;
    }

    private boolean jumped(FieldMotion motion, int slope, int step) {
        long reckoned = Math.abs((long) slope) * (tick - seenTick) / SLOPES_PER_QUANTUM;
        return motion.wrapQuanta() == 0 && Math.abs(step) > JUMP_QUANTA_MIN + JUMP_STEPS * reckoned;
    }

    /** It has not moved since it was last looked at; an int, which moves by whole quanta, not for longer than its slope explains. */
    private boolean stopped(FieldSchema schema, int field, int at) {
        if (tick == seenTick || live.exact[field] != seen[at]) {
            return false;
        }
        int stillTicks = tick - movedTicks[at];
        return schema.kind() == FieldKind.DOUBLE
                || stillTicks * Math.abs((long) columns.slopes[at]) >= (long) STILL_QUANTA * SLOPES_PER_QUANTUM;
    }

    /** The slope after a jump: a run begins here. */
    private int rest(int at, int field) {
        runTicks[at] = tick;
        runStarts[at] = live.values[field];
        return 0;
    }

    /** The slope to go on with, in 1/32 quanta a tick. */
    private int slope(PartSchema part, int member, int at) {
        FieldSchema schema = part.field(member);
        int field = part.fields()[member];
        int ticks = tick - seenTick;
        if (ticks == 0) {
            return columns.slopes[at];
        }
        if (stopped(schema, field, at)) {
            return 0;
        }
        double moved = live.exact[field] - seen[at];
        int wrap = schema.motion().wrapQuanta();
        if (wrap != 0) {
            moved -= wrap * Math.floor(moved / wrap + 0.5);
        }
        double perTick = moved / ticks;
        if (schema.kind() == FieldKind.INT && wrap == 0) {
            perTick = evenly(at, columns.group(slot, part.groupIndexOf(member)), live.values[field], perTick);
        }
        return (int) Math.floor(perTick * SLOPES_PER_QUANTUM + 0.5);
    }

    /**
     * Whole quanta hide what is between them, so an int's speed is the mean of its run: for as long as neither its newest step nor the
     * way since its anchor differs from that by more than rounding.
     */
    private double evenly(int at, int groupAt, int now, double newest) {
        int anchorTick = columns.anchorTicks[groupAt];
        int fromAnchor = now - (columns.values[at] >> Reckoning.POSITION_SHIFT);
        int sinceAnchor = tick - anchorTick;
        double mean = (double) (now - runStarts[at]) / Math.max(1, tick - runTicks[at]);
        if (Math.abs(fromAnchor - mean * sinceAnchor) > 1) {
            runTicks[at] = anchorTick;
            runStarts[at] = now - fromAnchor;
            mean = (double) fromAnchor / Math.max(1, sinceAnchor);
        }
        int ticks = tick - seenTick;
        if (Math.abs(newest - mean) * ticks <= 1) {
            return mean;
        }
        runTicks[at] = seenTick;
        runStarts[at] = (int) seen[at];
        return newest;
    }
}
