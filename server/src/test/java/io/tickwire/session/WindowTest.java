package io.tickwire.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.room.Readiness;
import org.junit.jupiter.api.Test;

final class WindowTest {
    private static final long MS_NS = 1_000_000L;
    private static final long ROUND_TRIP_NS = 40 * MS_NS;
    private static final long SLACK_NS = 150 * MS_NS;

    private final RoundTrips roundTrips = new RoundTrips(0);
    private final Window window = new Window(roundTrips, SLACK_NS);

    WindowTest() {
        roundTrips.add(ROUND_TRIP_NS, 0);
    }

    @Test
    void shouldBeOpenAtFirst() {
        assertThat(window.ready(0)).isEqualTo(Readiness.SEND);
    }

    @Test
    void shouldCloseWhenTheOldestFrameIsOverdue() {
        window.onSent(1, 0);
        window.onSent(2, 100 * MS_NS);
        assertThat(window.ready(ROUND_TRIP_NS + SLACK_NS)).isEqualTo(Readiness.SEND);
        assertThat(window.ready(ROUND_TRIP_NS + SLACK_NS + 1)).isEqualTo(Readiness.SKIP);
    }

    @Test
    void shouldOpenAgainWithTheAcknowledgement() {
        window.onSent(1, 0);
        window.onSent(2, 100 * MS_NS);
        long laterNs = 240 * MS_NS;
        assertThat(window.ready(laterNs)).isEqualTo(Readiness.SKIP);
        assertThat(window.onAck(1, laterNs)).isTrue();
        assertThat(window.ready(laterNs)).as("the second is not overdue").isEqualTo(Readiness.SEND);
        assertThat(window.ready(100 * MS_NS + ROUND_TRIP_NS + SLACK_NS + 1)).isEqualTo(Readiness.SKIP);
    }

    @Test
    void shouldTakeAnAcknowledgementForAllBefore() {
        window.onSent(1, 0);
        window.onSent(2, 1);
        window.onSent(3, 2);
        assertThat(window.onAck(2, 3)).isTrue();
        assertThat(window.onAck(1, 3)).as("acknowledged already").isFalse();
        assertThat(window.onAck(3, 3)).isTrue();
        assertThat(window.ready(Long.MAX_VALUE / 2)).isEqualTo(Readiness.SEND);
    }

    @Test
    void shouldIgnoreAcknowledgementsOfWhatWasNeverSent() {
        window.onSent(10, 0);
        window.onSent(14, 1);
        assertThat(window.onAck(9, 2)).isFalse();
        assertThat(window.onAck(12, 2)).isFalse();
        assertThat(window.onAck(15, 2)).isFalse();
        assertThat(window.onAck(-1, 2)).isFalse();
        assertThat(window.ready(ROUND_TRIP_NS + SLACK_NS + 1)).isEqualTo(Readiness.SKIP);
    }

    @Test
    void shouldKnowAllThatIsUnderWayHoweverMuchThatIs() {
        int acked = 0;
        for (int tick = 1; tick <= 3 * Window.SENT_MAX; tick++) {
            window.onSent(tick, tick);
            if (tick - acked > tick / 4 + 1) { // more and more are under way
                acked++;
                assertThat(window.onAck(acked, tick)).as("tick %d", acked).isTrue();
                assertThat(window.onAck(acked, tick)).as("again").isFalse();
            }
        }
        assertThat(window.onAck(3 * Window.SENT_MAX, 3 * Window.SENT_MAX)).isTrue();
        assertThat(window.ready(Long.MAX_VALUE / 2)).as("none is").isEqualTo(Readiness.SEND);
    }

    @Test
    void shouldLetAFrameWithoutRowsThroughOnceASecondWhileClosed() {
        window.onSent(1, 0);
        assertThat(window.ready(Window.HEADER_EVERY_NS - 1)).isEqualTo(Readiness.SKIP);
        assertThat(window.ready(Window.HEADER_EVERY_NS)).isEqualTo(Readiness.HEADER_ONLY);
        window.onSent(2, Window.HEADER_EVERY_NS);
        assertThat(window.ready(Window.HEADER_EVERY_NS)).as("once").isEqualTo(Readiness.SKIP);
        assertThat(window.ready(2 * Window.HEADER_EVERY_NS - 1)).isEqualTo(Readiness.SKIP);
        assertThat(window.ready(2 * Window.HEADER_EVERY_NS)).isEqualTo(Readiness.HEADER_ONLY);
    }

    @Test
    void shouldLearnTheRoundTripFromAcknowledgements() {
        window.onSent(1, 0);
        window.onAck(1, 15 * MS_NS);
        window.onSent(2, 20 * MS_NS);
        assertThat(window.ready(20 * MS_NS + 15 * MS_NS + SLACK_NS)).isEqualTo(Readiness.SEND);
        assertThat(window.ready(20 * MS_NS + 15 * MS_NS + SLACK_NS + 1)).isEqualTo(Readiness.SKIP);
    }

    @Test
    void shouldCloseWhenTooManyAreUnderWay() {
        for (int tick = 1; tick < Window.SENT_MAX; tick++) {
            window.onSent(tick, 0);
        }
        assertThat(window.ready(0)).isEqualTo(Readiness.SEND);
        window.onSent(Window.SENT_MAX, 0);
        assertThat(window.ready(0)).isEqualTo(Readiness.SKIP);
        window.onSent(999, 1);
        assertThat(window.onAck(Window.SENT_MAX, 2)).as("its place was taken").isFalse();
        assertThat(window.onAck(999, 2)).isTrue();
        assertThat(window.ready(Long.MAX_VALUE / 2)).isEqualTo(Readiness.SEND);
    }

    @Test
    void shouldWorkAcrossTheWrapOfTicks() {
        window.onSent(-1, 0);
        window.onSent(0, 1);
        assertThat(window.onAck(0, 2)).isTrue();
        assertThat(window.ready(Long.MAX_VALUE / 2)).isEqualTo(Readiness.SEND);
    }
}
