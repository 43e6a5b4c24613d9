package io.tickwire.sim.predict;

import java.util.Arrays;

/** The inputs that were sent, by tick, and what a server stands in where none was or none came in time. Holds those of the last ticks only. Owned by one bot. */
final class InputHistory {
    private static final int REPEAT_MS =
            250; // so long a server repeats the last input, before it takes the neutral one

    private final int[][] inputs; // [tick & mask][field]
    private final int[] ticks; // [tick & mask] that the input there is for
    private final boolean[] known; // [tick & mask]
    private final boolean[] late; // [tick & mask] it came too late: only its presses count
    private final int[] neutral; // [field]
    private final int[] buttons; // fields
    private final int mask;
    private final int repeatTicksMax;
    private final boolean[] owed; // [button] pressed in vain, and so pressed in the next tick that the server runs,
    private final int[] amended; // [field]
    private boolean owes; // if any is,
    private int owedTick; // which is this

    /** @param kept ticks, a power of two */
    InputHistory(int[] neutral, int[] buttons, int kept, int tickHz) {
        this.neutral = neutral.clone();
        this.buttons = buttons.clone();
        inputs = new int[kept][neutral.length];
        ticks = new int[kept];
        known = new boolean[kept];
        late = new boolean[kept];
        mask = kept - 1;
        repeatTicksMax = Math.max(1, REPEAT_MS * tickHz / 1000);
        owed = new boolean[buttons.length];
        amended = new int[neutral.length];
    }

    void add(int tick, int[] input) {
        int at = tick & mask;
        System.arraycopy(input, 0, inputs[at], 0, neutral.length);
        ticks[at] = tick;
        known[at] = true;
        late[at] = false;
    }

    /** What a server takes for a tick, as far as one knows here. Not to be changed; good until the next call. */
    int[] at(int tick) {
        int[] input = without(tick);
        if (!owes || tick != owedTick) {
            return input;
        }
        System.arraycopy(input, 0, amended, 0, amended.length);
        for (int button = 0; button < buttons.length; button++) {
            if (owed[button]) {
                amended[buttons[button]] = 1;
            }
        }
        return amended;
    }

    private int[] without(int tick) {
        for (int own = tick; tick - own <= repeatTicksMax; own--) {
            if (sent(own) && !late[own & mask]) {
                return inputs[own & mask];
            }
        }
        return neutral;
    }

    private boolean sent(int tick) {
        return known[tick & mask] && ticks[tick & mask] == tick;
    }

    /**
     * The server ran {@code toTick} without the inputs from {@code fromTick} to it: they are late. What only they pressed is pressed once, in the next tick:
     * the late ones will have come by then, or else one hears of that too. {@code owesAsWell}: so is what was owed for {@code toTick}. Returns whether
     * there is such a press.
     */
    boolean miss(int fromTick, int toTick, boolean owesAsWell) {
        boolean still = owes && owesAsWell && owedTick == toTick;
        if (!still) {
            Arrays.fill(owed, false);
        }
        owes = still;
        int first = toTick - fromTick > mask - 1 ? toTick - (mask - 1) : fromTick;
        for (int tick = first; tick - toTick <= 0; tick++) {
            if (sent(tick) && !late[tick & mask]) {
                late[tick & mask] = true;
                owe(tick);
            }
        }
        owedTick = toTick + 1;
        return owes;
    }

    private void owe(int tick) {
        int[] input = inputs[tick & mask];
        for (int button = 0; button < buttons.length; button++) {
            int field = buttons[button];
            boolean before = sent(tick - 1) && inputs[tick - 1 & mask][field] == 1;
            if (input[field] == 1 && !before) {
                owed[button] = true;
                owes = true;
            }
        }
    }
}
