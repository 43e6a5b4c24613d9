package io.tickwire.sim.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputScheduleTest {
    private static final int TICK_HZ = 30;
    private static final double AIM = 0.75;

    private final InputSchedule schedule = new InputSchedule(TICK_HZ, AIM);

    @Test
    void shouldSendAheadByTheWayThereAndTheLead() {
        assertThat(schedule.take(100.2, 1.5)).isOne();
        assertThat(schedule.first()).as("101.7 and one tick more").isEqualTo(102);
        assertThat(schedule.take(100.2, 1.5)).as("once").isZero();
        assertThat(schedule.waitTicks(100.2, 1.5)).isBetween(0.29, 0.31);
        assertThat(schedule.take(100.55, 1.5)).isOne();
        assertThat(schedule.last()).isEqualTo(103);
    }

    @Test
    void shouldSendSeveralAfterAPauseButNoneThatWouldBeLate() {
        schedule.take(100, 0);
        assertThat(schedule.last()).isEqualTo(101);

        assertThat(schedule.take(105.5, 0)).as("106 is all that can be in time").isOne();
        assertThat(schedule.first()).isEqualTo(106);
    }

    @Test
    void shouldFillAFrameAtMost() {
        schedule.take(100, 0);
        for (int tick = 100; tick < 130; tick++) {
            schedule.onSlack(tick, 0, -200); // a link that got worse by far
        }
        int count = schedule.take(130, 0);

        assertThat(count).isEqualTo(InputSchedule.INPUTS_PER_FRAME_MAX);
        assertThat(schedule.last()).isGreaterThan(131);
    }

    @Test
    void shouldGrowTheLeadAtOnceWhenInputsAreLateAndTakeItBackSlowly() {
        schedule.take(100, 0);
        double lead = schedule.leadTicks();
        assertThat(schedule.onSlack(102, 0, -32)).as("news").isTrue();
        double grown = schedule.leadTicks();
        assertThat(grown).isGreaterThan(lead + 1.5);
        assertThat(schedule.onSlack(103, 0, -32)).as("the same again").isFalse();

        for (int tick = 104; tick < 110; tick++) {
            schedule.take(tick - 1, 0);
            schedule.onSlack(tick, tick, 100 - tick % 2);
        }
        assertThat(schedule.leadTicks()).isBetween(grown - 1, grown + 0.01);
    }

    @Test
    void shouldKeepTheLeadInItsBounds() {
        schedule.take(100, 0);
        for (int tick = 100; tick < 300; tick++) {
            schedule.onSlack(tick, 0, -1024);
        }
        assertThat(schedule.leadTicks()).isEqualTo(0.75 * TICK_HZ);
        for (int tick = 300; tick < 3000; tick++) {
            schedule.onSlack(tick, tick, 1000 + tick % 2);
        }
        assertThat(schedule.leadTicks()).isEqualTo(-2);
    }

    @Test
    void shouldHearNothingOfWhatWasSentBeforeClocksWereSet() {
        schedule.take(100, 0);
        double lead = schedule.leadTicks();
        schedule.restart();

        assertThat(schedule.onSlack(101, 0, -64)).isFalse();
        assertThat(schedule.take(20, 0)).isOne();
        assertThat(schedule.first()).isEqualTo(21);
        assertThat(schedule.leadTicks()).isEqualTo(lead);
    }

    @Test
    void shouldSendNoTickTwiceWhenTheServerLostTime() {
        schedule.take(100, 2);
        assertThat(schedule.last()).isEqualTo(103);
        schedule.restart();

        assertThat(schedule.take(95, 2)).as("the server has those of 98 to 103").isZero();
        assertThat(schedule.waitTicks(95, 2)).isEqualTo(6);
        assertThat(schedule.take(101, 2)).isOne();
        assertThat(schedule.first()).isEqualTo(104);
    }

    @Test
    void shouldBeginAnewWhenTimeRanBackFar() {
        schedule.take(1000, 0);
        assertThat(schedule.take(500, 0)).isOne();
        assertThat(schedule.first()).isEqualTo(501);
    }

    /** One way and how far it strays, in ticks: nearly all inputs come in time, and not much too early. */
    @ParameterizedTest
    @CsvSource({"0, 0", "0.6, 0.15", "1.5, 0.45", "3, 1.2"})
    void shouldBringInputsToArriveJustBeforeTheyAreDue(double oneWay, double stray) {
        SplittableRandom random = new SplittableRandom(1);
        Queue<double[]> underWay = new ArrayDeque<>(); // [arrival, tick]
        double newestArrival = 0;
        int acked = 0;
        int slack16 = 0;
        int late = 0;
        int sent = 0;
        double early = 0;
        double bestWay = oneWay - stray;
        for (int hundredth = 0; hundredth < 100 * TICK_HZ * 120; hundredth++) {
            double now = hundredth / 100.0;
            for (int count = schedule.take(now, bestWay), at = 0; at < count; at++) {
                newestArrival = Math.max(newestArrival, now + oneWay + stray * (2 * random.nextDouble() - 1));
                underWay.add(new double[] {newestArrival, schedule.first() + at});
            }
            while (!underWay.isEmpty() && underWay.element()[0] <= now) {
                double[] input = underWay.remove();
                slack16 = (int) Math.floor((input[1] - input[0]) * 16);
                acked = input[1] > input[0] ? (int) input[1] : acked;
                boolean settled = now > 10 * TICK_HZ;
                sent += settled ? 1 : 0;
                late += settled && input[1] <= input[0] ? 1 : 0;
                early += settled ? input[1] - input[0] : 0;
            }
            if (hundredth % 100 == 0) {
                schedule.onSlack((int) now, Math.min(acked, (int) now), slack16);
            }
        }
        assertThat(sent).isGreaterThan(TICK_HZ * 100);
        assertThat((double) late / sent).as("share of late inputs").isLessThan(0.03);
        assertThat(early / sent).as("ticks early").isBetween(0.5, 1.5 + 2 * stray);
    }
}
