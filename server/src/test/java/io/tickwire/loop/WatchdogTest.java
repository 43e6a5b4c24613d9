package io.tickwire.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WatchdogTest {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration HANG = Duration.ofSeconds(2);

    private final ManualClock clock = new ManualClock();
    private final Loop loop = new Loop(clock);
    private final List<String> seen = new ArrayList<>();

    @Test
    void shouldGiveUpAfterTheTimeAndNotBefore() {
        Watchdog dog = new Watchdog(HANG.toNanos(), LOOK_EVERY.toNanos(), clock.nowNs());
        during(() -> {
            look(dog, Duration.ZERO);
            for (int i = 0; i < 7; i++) {
                look(dog, LOOK_EVERY);
            }
            assertThat(seen).as("one look early").containsOnly("well");
            look(dog, LOOK_EVERY);
        });
        assertThat(seen.get(seen.size() - 1)).isEqualTo("given up");
        assertThat(loop.turnSeq()).isEqualTo(Loop.LOST);
    }

    @Test
    void shouldNotTakeAProcessThatWasStoppedForARoomThatHangs() {
        Watchdog dog = new Watchdog(HANG.toNanos(), LOOK_EVERY.toNanos(), clock.nowNs());
        during(() -> {
            look(dog, LOOK_EVERY);
            look(dog, Duration.ofMinutes(1));
        });
        assertThat(seen).containsOnly("well");
    }

    @Test
    void shouldNeverGiveUpWhenTold() {
        Watchdog dog = new Watchdog(0, LOOK_EVERY.toNanos(), clock.nowNs());
        during(() -> {
            for (int i = 0; i < 1_000; i++) {
                look(dog, LOOK_EVERY);
            }
        });
        assertThat(seen).containsOnly("well");
    }

    @Test
    void shouldNotMistakeTheNextTurnForTheSame() {
        Watchdog dog = new Watchdog(HANG.toNanos(), LOOK_EVERY.toNanos(), clock.nowNs());
        for (int turn = 0; turn < 5; turn++) {
            during(() -> {
                look(dog, LOOK_EVERY);
                look(dog, Duration.ofSeconds(1));
            });
        }
        assertThat(seen).hasSize(10).containsOnly("well");
    }

    private void look(Watchdog dog, Duration later) {
        clock.advance(later);
        seen.add(dog.look(loop, clock.nowNs()) == null ? "well" : "given up");
    }

    /** Does it while the loop is in a turn, which comes back after that. */
    private void during(Runnable deed) {
        loop.place(new Turn() {
            private boolean over;

            @Override
            public long run(long nowNs) {
                deed.run();
                over = true;
                return nowNs;
            }

            @Override
            public boolean over() {
                return over;
            }

            @Override
            public void fail(Throwable cause) {
                throw new AssertionError(cause);
            }

            @Override
            public void giveUp(long hungNs, Throwable where) {}

            @Override
            public int load() {
                return 1;
            }
        });
        loop.runOnce();
    }
}
