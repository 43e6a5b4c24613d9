package io.tickwire.sim.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientClockTest {
    private static final long MS = 1_000_000;
    private static final int TARGET_16 = 8;

    private final TickTimeline timeline = new TickTimeline(20, 0);
    private final ClientClock clock = new ClientClock(timeline, 20, 0, TARGET_16);

    @Test
    void shouldSendAheadByHalfARoundTripAndTheTargetSlack() {
        pong(0, 20 * MS, 0);

        assertThat(clock.synced()).isTrue();
        assertThat(clock.leadNs()).isEqualTo(10 * MS + 25 * MS);
        assertThat(clock.nextSendNs()).as("tick 1 is due at 60 ms").isEqualTo(25 * MS);
        assertThat(clock.takeTick(25 * MS)).isEqualTo(1);
        assertThat(clock.nextSendNs()).isEqualTo(75 * MS);
    }

    @Test
    void shouldSendEachTickOnce() {
        pong(0, 0, 0);
        int last = clock.takeTick(clock.nextSendNs());
        for (int tick = 0; tick < 100; tick++) {
            int next = clock.takeTick(clock.nextSendNs());
            assertThat(next).isEqualTo(last + 1);
            last = next;
        }
    }

    @Test
    void shouldLeaveOutTicksThatWereMissed() {
        pong(0, 0, 0);
        long sendNs = clock.nextSendNs();
        int tick = clock.takeTick(sendNs);

        assertThat(clock.takeTick(sendNs + 200 * MS)).isEqualTo(tick + 4);
    }

    @Test
    void shouldSendEarlierWhenSlackIsShortAndLaterWhenThereIsTooMuch() {
        pong(0, 0, 0);
        long leadNs = clock.leadNs();

        clock.onSlack(TARGET_16 - 4);
        assertThat(clock.leadNs()).isGreaterThan(leadNs);

        clock.onSlack(TARGET_16 + 12);
        assertThat(clock.leadNs()).isLessThan(leadNs);

        clock.onSlack(TARGET_16);
        long settledNs = clock.leadNs();
        clock.onSlack(TARGET_16);
        assertThat(clock.leadNs()).isEqualTo(settledNs);
    }

    @Test
    void shouldKeepTheLeadInItsBounds() {
        pong(0, 0, 0);
        for (int report = 0; report < 1000; report++) {
            clock.onSlack(-400);
        }
        assertThat(clock.leadNs()).isEqualTo(ClientClock.LEAD_NS_MAX);
        for (int report = 0; report < 1000; report++) {
            clock.onSlack(400);
        }
        assertThat(clock.leadNs()).isZero();
    }

    @Test
    void shouldFollowASmallCorrectionSlowlyAndALargeOneAtOnce() {
        pong(0, 100 * MS, 0);
        long sendNs = clock.nextSendNs();

        pong(1000 * MS, 1010 * MS, 20); // the tick is due 45 ms earlier than the first pong made believe
        assertThat(clock.nextSendNs()).isEqualTo(sendNs - 45 * MS);

        timeline.reset();
        pong(1100 * MS, 1110 * MS, 20); // 100 ms of server time lost
        assertThat(clock.nextSendNs()).as("slewed by 1/20 of 100 ms").isEqualTo(sendNs - 40 * MS);

        timeline.reset();
        pong(3000 * MS, 3010 * MS, 20);
        assertThat(clock.nextSendNs()).as("snapped").isGreaterThan(2900 * MS);
    }

    @Test
    void shouldWaitForAPongAfterAReset() {
        pong(0, 0, 0);
        clock.reset();
        timeline.reset();
        assertThat(clock.synced()).isFalse();

        pong(400 * MS, 400 * MS, 2);
        assertThat(clock.synced()).isTrue();
        assertThat(clock.takeTick(clock.nextSendNs())).isEqualTo(3);
    }

    /** A server that reports slack, behind a link of this one-way delay and some jitter: inputs come to arrive as aimed. */
    @ParameterizedTest
    @ValueSource(longs = {0, 5, 40, 120})
    void shouldBringInputsToArriveJustBeforeTheyAreDue(long delayMs) {
        SplittableRandom random = new SplittableRandom(delayMs);
        long roundTripNs = 2 * delayMs * MS;
        pong(0, roundTripNs + 30 * MS, 0); // the ping's way back was slow: the clock starts out wrong
        long[] slacks16 = new long[4000];
        for (int at = 0; at < slacks16.length; at++) {
            long sentNs = clock.nextSendNs();
            int tick = clock.takeTick(sentNs);
            long arrivedNs = sentNs + delayMs * MS + random.nextLong(2 * MS);
            slacks16[at] = Math.floorDiv((tick * 50L * MS + delayMs * MS - arrivedNs) * 16, 50 * MS);
            int reported = at - (int) (roundTripNs / (50 * MS)) - 1;
            if (reported >= 0) {
                clock.onSlack((int) slacks16[reported]);
            }
        }
        for (int at = 1000; at < slacks16.length; at++) {
            assertThat(slacks16[at]).as("input %d", at).isBetween(TARGET_16 - 3L, TARGET_16 + 3L);
        }
    }

    private void pong(long sentNs, long nowNs, int tick) {
        timeline.onPong(sentNs, nowNs, tick, 0);
        clock.onPong(nowNs);
    }
}
