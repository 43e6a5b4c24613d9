package io.tickwire.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.ManualClock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LoopTest {
    private final ManualClock clock = new ManualClock();
    private final Loop loop = new Loop(clock);

    /** Runs every so often, and notes when. */
    private static final class Metronome implements Turn {
        final List<Long> runsNs = new ArrayList<>();
        final long everyNs;
        boolean over;

        @Nullable
        RuntimeException toThrow;

        @Nullable
        Throwable failedBy;

        Metronome(long everyNs) {
            this.everyNs = everyNs;
        }

        @Override
        public long run(long nowNs) {
            runsNs.add(nowNs);
            if (toThrow != null) {
                throw toThrow;
            }
            return nowNs + everyNs;
        }

        @Override
        public boolean over() {
            return over;
        }

        @Override
        public void fail(Throwable cause) {
            failedBy = cause;
            over = true;
        }

        @Override
        public void giveUp(long hungNs, Throwable where) {
            throw new AssertionError("nobody watches");
        }

        @Override
        public int load() {
            return 1;
        }
    }

    @Test
    void shouldRunEachTurnWhenItIsDueAndSleepUntilTheEarliest() {
        Metronome slow = place(new Metronome(50));
        Metronome fast = place(new Metronome(20));

        assertThat(loop.runOnce()).isEqualTo(20);
        clock.advanceNs(19);
        assertThat(loop.runOnce()).isEqualTo(20);
        clock.advanceNs(1);
        assertThat(loop.runOnce()).isEqualTo(40);
        clock.advanceNs(20);
        assertThat(loop.runOnce()).isEqualTo(50);
        clock.advanceNs(10);
        assertThat(loop.runOnce()).isEqualTo(60);

        assertThat(fast.runsNs).containsExactly(0L, 20L, 40L);
        assertThat(slow.runsNs).containsExactly(0L, 50L);
    }

    @Test
    void shouldComeAroundWithNothingToDo() {
        assertThat(loop.runOnce()).isEqualTo(Loop.IDLE_NS);
        clock.advanceNs(7);
        loop.runOnce();
        assertThat(loop.movedNs()).isEqualTo(7);
    }

    @Test
    void shouldEndATurnThatThrowsAndNoOther() {
        Metronome good = place(new Metronome(10));
        Metronome bad = place(new Metronome(10));
        Metronome fine = place(new Metronome(10));
        loop.runOnce();
        bad.toThrow = new IllegalStateException("told to");
        clock.advanceNs(10);
        loop.runOnce();
        clock.advanceNs(10);
        loop.runOnce();

        assertThat(bad.failedBy).isSameAs(bad.toThrow);
        assertThat(bad.runsNs).hasSize(2);
        assertThat(good.runsNs).hasSize(3);
        assertThat(fine.runsNs).hasSize(3);
        assertThat(loop.load()).isEqualTo(2);
    }

    @Test
    void shouldLetGoOfTurnsThatAreOver() {
        Metronome first = place(new Metronome(10));
        Metronome second = place(new Metronome(10));
        loop.runOnce();
        first.over = true;
        loop.runOnce();
        clock.advanceNs(10);
        loop.runOnce();

        assertThat(first.runsNs).hasSize(1);
        assertThat(second.runsNs).hasSize(2);
    }

    @Test
    void shouldCarryOutOrdersBeforeTheNextTurn() {
        List<String> done = new ArrayList<>();
        Metronome turn = place(new Metronome(10));
        loop.order(() -> done.add("order, after " + turn.runsNs.size() + " runs"));
        loop.runOnce();
        assertThat(done).containsExactly("order, after 0 runs");
    }

    private Metronome place(Metronome turn) {
        loop.place(turn);
        return turn;
    }
}
