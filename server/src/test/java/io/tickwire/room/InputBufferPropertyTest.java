package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.room.InputBuffer.Offer;
import io.tickwire.schema.GameSchema;
import io.tickwire.schema.InputSchema;
import io.tickwire.testing.SeededTest;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A player who presses and lets go, over a link that delays: nothing that was pressed is lost, and nothing is pressed twice. */
class InputBufferPropertyTest {
    private static final int TICK_HZ = 20;
    private static final int TICKS = 300;
    private static final int LATE_TICKS_MAX = 4; // less than an input is repeated for
    private static final InputSchema SCHEMA = GameSchema.of(Zoo.class).input();

    private final Zoo.Poke[] made = new Zoo.Poke[TICKS];
    private final int[] arrivals = new int[TICKS]; // [tick] after which tick it arrives
    private final Zoo.Poke[] taken = new Zoo.Poke[TICKS];

    @SeededTest(seeds = 300)
    void shouldLoseNoPressAndDoubleNone(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        int jitter = dice.nextInt(8);
        make(dice, jitter);
        InputBuffer buffer = new InputBuffer(SCHEMA, TICK_HZ);
        for (int tick = 1; tick < TICKS; tick++) {
            for (int t = 1; t < TICKS; t++) {
                if (arrivals[t] == tick - 1) {
                    assertThat(buffer.offer(t, made[t], 0, tick - 1)).isEqualTo(t < tick ? Offer.LATE : Offer.TAKEN);
                    Offer again = buffer.offer(t, new Zoo.Poke(5, true), 0, tick - 1);
                    assertThat(again).isEqualTo(t < tick ? Offer.LATE : Offer.DUPLICATE);
                }
            }
            taken[tick] = (Zoo.Poke) buffer.take(tick);
            boolean inTime = arrivals[tick] < tick;
            assertThat(buffer.hadOwn()).isEqualTo(inTime);
            assertThat(buffer.asSent()).isEqualTo(inTime && tick > 1 && taken[tick].equals(made[tick]));
            if (inTime) {
                assertThat(taken[tick].strength()).isEqualTo(made[tick].strength());
                assertThat(taken[tick].hard() || !made[tick].hard()).isTrue();
            }
        }
        checkPresses();
    }

    private void make(SplittableRandom dice, int jitter) {
        boolean pressed = false;
        int arrival = 0;
        for (int t = 1; t < TICKS; t++) {
            pressed ^= dice.nextInt(4) == 0;
            made[t] = new Zoo.Poke(dice.nextInt(11) - 5, pressed);
            int lateness = jitter == 0 ? -1 : Math.min(LATE_TICKS_MAX, dice.nextInt(jitter) - 2);
            arrival = Math.max(arrival, Math.max(0, t + lateness)); // a link keeps the order
            arrivals[t] = Math.min(arrival, t + LATE_TICKS_MAX);
        }
    }

    /** Each run of ticks with the button down is felt soon after its first input came, and costs at most one press that is owed. */
    private void checkPresses() {
        int runsMade = 0;
        int owed = 0;
        Zoo.Poke last = arrivals[1] < 1 ? made[1] : new Zoo.Poke(0, false);
        for (int t = 2; t < TICKS - 2 * LATE_TICKS_MAX; t++) {
            last = arrivals[t] < t ? made[t] : last;
            owed += taken[t].hard() && !last.hard() ? 1 : 0;
            if (made[t].hard() && !made[t - 1].hard()) {
                runsMade++;
                int end = t;
                while (end + 1 < TICKS && made[end + 1].hard()) {
                    end++;
                }
                boolean felt = false;
                for (int tick = t; tick < TICKS && tick <= Math.max(end, arrivals[t] + 1); tick++) {
                    felt |= taken[tick].hard();
                }
                assertThat(felt).as("the press of tick " + t).isTrue();
            }
        }
        assertThat(owed).isLessThanOrEqualTo(runsMade + 1);
    }

    /** Whatever comes: one input a tick, never more than one press owed, nothing kept for longer than a second. */
    @SeededTest(seeds = 100)
    void shouldBearAnyStream(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        InputBuffer buffer = new InputBuffer(SCHEMA, TICK_HZ);
        int tick = dice.nextInt();
        Map<Integer, Zoo.Poke> kept = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            for (int burst = dice.nextInt(12); burst > 0; burst--) {
                int t = dice.nextInt(20) == 0 ? dice.nextInt() : tick - 30 + dice.nextInt(60);
                Zoo.Poke poke = new Zoo.Poke(dice.nextInt(11) - 5, dice.nextBoolean());
                Offer offer = buffer.offer(t, poke, dice.nextInt(), tick);
                int ahead = t - tick;
                Offer expected = ahead <= 0
                        ? Offer.LATE
                        : ahead > TICK_HZ ? Offer.EARLY : kept.containsKey(t) ? Offer.DUPLICATE : Offer.TAKEN;
                assertThat(offer).isEqualTo(expected);
                if (offer == Offer.TAKEN) {
                    kept.put(t, poke);
                }
            }
            tick++;
            Zoo.Poke own = kept.remove(tick);
            Zoo.Poke now = (Zoo.Poke) buffer.take(tick);
            if (own != null) {
                assertThat(now.strength()).isEqualTo(own.strength());
            }
            assertThat(buffer.viewBack16()).isBetween(0, 4 * TICK_HZ);
        }
    }
}
