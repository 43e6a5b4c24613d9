package io.tickwire.loop;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.tickwire.base.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is done about turns that hang, on a clock that they move themselves while somebody else looks. */
final class LoopThreadsTest {
    private static final Duration LOOK_EVERY = Duration.ofNanos(LoopThreads.LOOK_EVERY_NS);
    private static final Duration HANG = Duration.ofSeconds(2);
    private static final long TICK_NS = 50_000_000L;

    private final ManualClock clock = new ManualClock();
    private final LoopThreads threads = LoopThreads.unstarted(1, HANG.toNanos(), clock);
    private final Logger log = (Logger) LoggerFactory.getLogger(LoopThread.class);

    @BeforeEach
    void hush() {
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void speak() {
        log.setLevel(null);
    }

    /** A room that, when told to, does not come back for a while. */
    private final class Napper implements Turn {
        final List<Long> givenUpAfterNs = new ArrayList<>();
        Duration nap = Duration.ZERO;
        boolean throwsThen;
        boolean failed;
        int runs;

        @Override
        public long run(long nowNs) {
            runs++;
            Duration sleeps = nap;
            nap = Duration.ZERO;
            for (Duration slept = Duration.ZERO; slept.compareTo(sleeps) < 0; slept = slept.plus(LOOK_EVERY)) {
                clock.advance(LOOK_EVERY);
                threads.look();
                threads.order(0, () -> {});
                if (!givenUpAfterNs.isEmpty()) {
                    threads.runOnce(); // what the new thread does meanwhile
                }
            }
            if (throwsThen) {
                throw new IllegalStateException("told to");
            }
            return nowNs + TICK_NS;
        }

        @Override
        public boolean over() {
            return failed;
        }

        @Override
        public void fail(Throwable cause) {
            failed = true;
        }

        @Override
        public void giveUp(long hungNs, Throwable where) {
            givenUpAfterNs.add(hungNs);
        }

        @Override
        public int load() {
            return 1;
        }
    }

    @Test
    void shouldGiveUpATurnThatHangsAndRunTheOthersOnAnotherThread() {
        Napper first = place(new Napper());
        Napper hanging = place(new Napper());
        Napper last = place(new Napper());
        hanging.nap = Duration.ofSeconds(4);
        threads.runOnce();

        assertThat(hanging.givenUpAfterNs).as("once").containsExactly(HANG.toNanos());
        assertThat(first.runs).as("all through the rest of the nap").isGreaterThanOrEqualTo(8);
        assertThat(last.runs).isGreaterThanOrEqualTo(8);
        assertThat(first.givenUpAfterNs).isEmpty();
        assertThat(hanging.runs).isOne();
        clock.advanceNs(TICK_NS);
        threads.runOnce();
        assertThat(hanging.runs).as("never again").isOne();
    }

    @Test
    void shouldLeaveATurnAloneThatComesBackJustInTime() {
        Napper slow = place(new Napper());
        slow.nap = HANG.minus(LOOK_EVERY);
        threads.runOnce();
        threads.look();
        clock.advanceNs(TICK_NS);
        threads.runOnce();

        assertThat(slow.givenUpAfterNs).isEmpty();
        assertThat(slow.runs).isEqualTo(2);
        assertThat(threads.lostNow()).isZero();
    }

    @Test
    void shouldNotAddUpSlowTurnsThatComeBack() {
        Napper slow = place(new Napper());
        for (int i = 0; i < 10; i++) {
            slow.nap = HANG.dividedBy(2);
            threads.runOnce();
            clock.advanceNs(TICK_NS);
        }
        assertThat(slow.givenUpAfterNs).isEmpty();
        assertThat(slow.runs).isEqualTo(10);
    }

    @Test
    void shouldTakeNothingThatAGivenUpTurnThrowsForItsEnd() {
        Napper hanging = place(new Napper());
        Napper other = place(new Napper());
        hanging.nap = Duration.ofSeconds(3);
        hanging.throwsThen = true;
        threads.runOnce();

        assertThat(hanging.failed).isFalse();
        assertThat(hanging.givenUpAfterNs).hasSize(1);
        int before = other.runs;
        clock.advanceNs(TICK_NS);
        threads.runOnce();
        assertThat(other.runs).isEqualTo(before + 1);
    }

    @Test
    void shouldForgetALostThreadThatCameBack() {
        Napper hanging = place(new Napper());
        hanging.nap = Duration.ofSeconds(3);
        threads.runOnce();
        assertThat(threads.lostNow()).isOne();
        threads.look();
        assertThat(threads.lostNow()).isZero();
    }

    @Test
    void shouldBeStuckOnceAsManyThreadsHangAsThereShouldBe() {
        Napper hanging = place(new Napper());
        Napper witness = place(new Napper());
        hanging.nap = Duration.ofSeconds(20);
        threads.runOnce();

        assertThat(threads.stuckNs())
                .isBetween(
                        Duration.ofSeconds(19).toNanos(), Duration.ofSeconds(21).toNanos());
        assertThat(witness.runs).isPositive();
        threads.look();
        assertThat(threads.stuckNs())
                .as("it came back")
                .isLessThan(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void shouldGoOnThoughOneOfTwoThreadsHangs() {
        assertThat(stuckNsAfterAHangOf20S(2)).isLessThan(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void shouldBeStuckWhenTheOnlyThreadHangsThoughAnotherTookItsPlace() {
        assertThat(stuckNsAfterAHangOf20S(1))
                .isGreaterThan(Duration.ofSeconds(19).toNanos());
    }

    /** Seen from within the hang, while the others go on. */
    private long stuckNsAfterAHangOf20S(int count) {
        LoopThreads some = LoopThreads.unstarted(count, HANG.toNanos(), clock);
        List<Long> stuckNs = new ArrayList<>();
        some.place(0, new Turn() {
            @Override
            public long run(long nowNs) {
                for (int i = 0; i < 80; i++) {
                    clock.advance(LOOK_EVERY);
                    some.look();
                    if (some.lostNow() > 0) {
                        some.runOnce();
                    }
                }
                stuckNs.add(some.stuckNs());
                return nowNs;
            }

            @Override
            public boolean over() {
                return false;
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
        some.runOnce();
        assertThat(stuckNs).hasSize(1);
        return stuckNs.get(0);
    }

    private Napper place(Napper turn) {
        threads.place(0, turn);
        return turn;
    }
}
