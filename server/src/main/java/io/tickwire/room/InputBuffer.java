package io.tickwire.room;

import io.tickwire.replication.PlaceHistory;
import io.tickwire.schema.InputSchema;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One player's inputs, by the tick they are for: ordered, without doubles, bounded to one second. What does not come is stood in for:
 * the last input for a short while, then the neutral one. An input that comes too late is dropped, but not a press that only it had: the
 * next one taken has that too. Asked for every tick, one after the other, so that a place holds what is for one tick only.
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

    private final InputSchema schema;
    private final int repeatTicksMax;
    private final int viewBackMax16;
    private final @Nullable Record[] inputs; // [tick % length]
    private final int[] viewTicks16; // [tick % length] of those
    private final int[] seenTicks; // [tick % length] whose own input was taken, or came too late
    private final int[] seenButtons; // [tick % length] and what that had pressed
    private int @Nullable [] madeOf; // the values of
    private @Nullable Record made; // null: they were refused
    private Record last;
    private int lastTick;
    private int viewBack16;
    private int owed; // buttons that were pressed in vain
    private boolean hadOwn;
    private boolean asSent;
    private boolean fresh; // nothing was taken since it was cleared

    InputBuffer(InputSchema schema, int tickHz) {
        this.schema = schema;
        repeatTicksMax = Math.max(1, REPEAT_MS * tickHz / 1000);
        viewBackMax16 = PlaceHistory.backMax16(tickHz);
        inputs = new Record[tickHz];
        viewTicks16 = new int[tickHz];
        seenTicks = new int[tickHz];
        seenButtons = new int[tickHz];
        last = schema.neutral();
        clear();
    }

    /**
     * Keeps an input; {@code newestTick} has run.
     *
     * @param viewTick16 what was on the player's screen, in 1/16 ticks; 0: it does not say
     */
    Offer offer(int tick, Record input, int viewTick16, int newestTick) {
        int ahead = tick - newestTick;
        if (ahead <= 0) {
            owe(tick, input, newestTick);
            return Offer.LATE;
        }
        if (ahead > inputs.length) {
            return Offer.EARLY;
        }
        int at = place(tick);
        if (inputs[at] != null) {
            return Offer.DUPLICATE;
        }
        inputs[at] = input;
        viewTicks16[at] = viewTick16;
        return Offer.TAKEN;
    }

    /** The game's record of an input's values, made anew when they are not the same array as the last time. Null: its constructor refuses them. */
    @Nullable
    Record record(int[] values) {
        if (values != madeOf) {
            madeOf = values;
            try {
                made = schema.decode(values);
            } catch (RuntimeException | Error refused) { // a client's doing, and not the end of the room
                made = null;
            }
        }
        return made;
    }

    /** Reads what {@link #offer} will read; what is returned means nothing. */
    int prefetch(int tick) {
        int at = place(tick);
        return viewTicks16[at] + (inputs[at] == null ? 0 : 1);
    }

    /** What the player does in this tick. */
    Record take(int tick) {
        int at = place(tick);
        Record input = inputs[at];
        hadOwn = input != null;
        if (input != null) {
            inputs[at] = null;
            see(tick, schema.buttons(input));
            last = input;
            lastTick = tick;
            viewBack16 = viewTicks16[at] == 0 ? 0 : Math.max(0, Math.min(viewBackMax16, tick * 16 - viewTicks16[at]));
        } else if (tick - lastTick > repeatTicksMax) {
            last = schema.neutral();
        }
        int amended = owed == 0 ? 0 : owed & ~schema.buttons(last);
        asSent = hadOwn && amended == 0 && !fresh;
        owed = 0;
        fresh = false;
        return amended == 0 ? last : schema.press(last, amended);
    }

    /** Whether the last {@link #take} found the player's own. */
    boolean hadOwn() {
        return hadOwn;
    }

    /** Whether the last {@link #take} was the player's own and nothing else, and not the first since it came. */
    boolean asSent() {
        return asSent;
    }

    /** How far behind its tick the player's screen was when it made its newest input, in 1/16 ticks: 0 to 250 ms. */
    int viewBack16() {
        return viewBack16;
    }

    /** The newest tick that had the player's own input; 0: none yet. */
    int lastOwnTick() {
        return lastTick;
    }

    /** Forgets everything: the player came back after a while. */
    void clear() {
        Arrays.fill(inputs, null);
        for (int at = 0; at < seenTicks.length; at++) {
            seenTicks[at] = at + 1; // which has another place
        }
        last = schema.neutral();
        viewBack16 = 0;
        owed = 0;
        fresh = true;
    }

    /** What an input pressed that came too late is owed, unless its neighbours had it pressed: then it is part of a longer press. */
    private void owe(int tick, Record input, int newestTick) {
        if (newestTick - tick >= inputs.length || seen(tick)) {
            return;
        }
        int pressed = schema.buttons(input);
        see(tick, pressed);
        int before = 0;
        for (int earlier = tick - 1; newestTick - earlier < inputs.length; earlier--) {
            if (seen(earlier)) {
                before = seenButtons[place(earlier)];
                break;
            }
        }
        int after = 0;
        for (int later = tick + 1; newestTick - later >= 0; later++) {
            if (seen(later)) {
                after = seenButtons[place(later)];
                break;
            }
        }
        owed |= pressed & ~before & ~after;
    }

    private void see(int tick, int buttons) {
        seenTicks[place(tick)] = tick;
        seenButtons[place(tick)] = buttons;
    }

    private boolean seen(int tick) {
        return seenTicks[place(tick)] == tick;
    }

    private int place(int tick) {
        return Integer.remainderUnsigned(tick, inputs.length);
    }
}
