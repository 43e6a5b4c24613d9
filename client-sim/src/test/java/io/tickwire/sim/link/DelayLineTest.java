package io.tickwire.sim.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.testing.SeededTest;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DelayLineTest {
    private static final long MS_NS = 1_000_000;

    /** How late what is sent once a millisecond comes out, in milliseconds. */
    private static double[] latenesses(LinkConditions conditions, int count) {
        DelayLine line = new DelayLine(conditions, new SplittableRandom(1), true);
        return LongStream.range(0, count)
                .mapToDouble(ms -> (double) (line.dueNs(100, ms * MS_NS) - ms * MS_NS) / MS_NS)
                .toArray();
    }

    @Test
    void shouldSplitTheRoundTripAndItsJitter() {
        double[] found = latenesses(new LinkConditions(100, 30, 0, 0, 0), 100_000);
        assertThat(Arrays.stream(found)).allMatch(ms -> ms >= 35 && ms <= 65);
    }

    @Test
    void shouldStallForItsShareOfTheTime() {
        double[] found = latenesses(LinkConditions.of("rtt=0,stalls=0.03,stall=500"), 2_000_000);
        long stalled = Arrays.stream(found).filter(ms -> ms > 0).count();
        assertThat((double) stalled / found.length).isBetween(0.025, 0.035);
        assertThat(Arrays.stream(found)).allMatch(ms -> ms <= 500);
    }

    @Test
    void shouldReadNoFasterThanItIsTold() {
        LinkConditions slow = LinkConditions.of("read=1000");
        DelayLine in = new DelayLine(slow, new SplittableRandom(1), true);
        assertThat(in.dueNs(500, 0)).isEqualTo(500 * MS_NS);
        assertThat(in.dueNs(500, 0)).isEqualTo(1000 * MS_NS);
        assertThat(in.dueNs(100, 5000 * MS_NS)).isEqualTo(5100 * MS_NS);
        assertThat(new DelayLine(slow, new SplittableRandom(1), false).dueNs(500, 0))
                .isZero();
    }

    @SeededTest(seeds = 50)
    void shouldKeepTheOrder(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        LinkConditions conditions = new LinkConditions(
                dice.nextInt(500), dice.nextInt(400), dice.nextDouble(0.9), dice.nextInt(1000), dice.nextInt(3000));
        DelayLine line = new DelayLine(conditions, dice.split(), true);
        long nowNs = dice.nextLong();
        long beforeNs = nowNs;
        for (int i = 0; i < 500; i++) {
            nowNs += dice.nextLong(50 * MS_NS);
            long dueNs = line.dueNs(dice.nextInt(4096), nowNs);
            assertThat(dueNs - nowNs).isNotNegative();
            assertThat(dueNs - beforeNs).isNotNegative();
            beforeNs = dueNs;
        }
    }
}
