package io.tickwire.room;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One player's inputs, by the tick they are for: ordered, without doubles, bounded to one second. What does not come is stood in for:
 * the last input for a short while, then the neutral one. Asked for every tick, one after the other, so that a place holds what is for one
 * tick only.
 */
final class InputBuffer {
    /** What became of an input. */
    enum Offer {
        TAKEN,
        LATE,
        EARLY,
        DUPLICATE
    }

    private static final int REPEAT_MS = 250;

    private final Record neutral;
    private final int repeatTicksMax;
    private final @Nullable Record[] inputs; // [tick % length]
    private Record last;
    private int lastTick;
    private boolean hadOwn;

    InputBuffer(Record neutral, int tickHz) {
        this.neutral = neutral;
        repeatTicksMax = Math.max(1, REPEAT_MS * tickHz / 1000);
        inputs = new Record[tickHz];
        last = neutral;
    }

    /** Keeps an input; {@code newestTick} has run. */
    Offer offer(int tick, Record input, int newestTick) {
        int ahead = tick - newestTick;
        if (ahead <= 0) {
            return Offer.LATE;
        }
        if (ahead > inputs.length) {
            return Offer.EARLY;
        }
        int at = Integer.remainderUnsigned(tick, inputs.length);
        if (inputs[at] != null) {
            return Offer.DUPLICATE;
        }
        inputs[at] = input;
        return Offer.TAKEN;
    }

    /** What the player does in this tick. */
    Record take(int tick) {
        int at = Integer.remainderUnsigned(tick, inputs.length);
        Record input = inputs[at];
        hadOwn = input != null;
        if (input != null) {
            inputs[at] = null;
            last = input;
            lastTick = tick;
        } else if (tick - lastTick > repeatTicksMax) {
            last = neutral;
        }
        return last;
    }

    /** Whether the last {@link #take} found the player's own. */
    boolean hadOwn() {
        return hadOwn;
    }

    /** The newest tick that had the player's own input; 0: none yet. */
    int lastOwnTick() {
        return lastTick;
    }

    /** Forgets everything: the player came back after a while. */
    void clear() {
        Arrays.fill(inputs, null);
        last = neutral;
    }
}
