package io.tickwire.sim.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TickTimelineTest {
    private static final int BASE_TICK = 1000;
    private static final long MS = 1_000_000;

    private final TickTimeline timeline = new TickTimeline(20, BASE_TICK);

    @Test
    void shouldKnowNothingBeforeAPong() {
        assertThat(timeline.known()).isFalse();
    }

    @Test
    void shouldPlaceTheServersAnswerHalfWayBetweenPingAndPong() {
        timeline.onPong(100 * MS, 110 * MS, BASE_TICK, 30_000);

        assertThat(timeline.known()).isTrue();
        assertThat(timeline.dueNs(BASE_TICK)).isEqualTo(75 * MS);
        assertThat(timeline.dueNs(BASE_TICK + 3)).isEqualTo(225 * MS);
        assertThat(timeline.dueNs(BASE_TICK - 1)).isEqualTo(25 * MS);
        assertThat(timeline.bestRoundTripNs()).isEqualTo(10 * MS);
    }

    @Test
    void shouldBelieveThePongOfTheShortestRoundTrip() {
        timeline.onPong(0, 40 * MS, BASE_TICK, 0);
        timeline.onPong(1000 * MS, 1004 * MS, BASE_TICK + 19, 40_000);
        timeline.onPong(2000 * MS, 2100 * MS, BASE_TICK + 40, 0);

        assertThat(timeline.dueNs(BASE_TICK)).isEqualTo(12 * MS);
    }

    @Test
    void shouldForgetAPongThatHasLeftTheWindow() {
        timeline.onPong(0, 2 * MS, BASE_TICK, 0);
        for (int second = 1; second < TickTimeline.WINDOW; second++) {
            timeline.onPong(1000 * MS * second, 1000 * MS * second + 6 * MS, BASE_TICK + 20 * second, 0);
        }
        assertThat(timeline.dueNs(BASE_TICK)).as("still in the window").isEqualTo(MS);

        timeline.onPong(10_000 * MS, 10_006 * MS, BASE_TICK + 200, 0);

        assertThat(timeline.dueNs(BASE_TICK)).isEqualTo(3 * MS);
    }

    @Test
    void shouldNotHoldATickDueLaterThanItsSnapshotArrived() {
        timeline.onPong(100 * MS, 200 * MS, BASE_TICK, 0);
        timeline.onSnapshot(BASE_TICK + 1, 195 * MS);
        timeline.onSnapshot(BASE_TICK + 2, 260 * MS);

        assertThat(timeline.dueNs(BASE_TICK)).isEqualTo(145 * MS);
        assertThat(timeline.dueNs(BASE_TICK + 1)).isEqualTo(195 * MS);
    }

    @Test
    void shouldNameTheNewestTickThatIsDue() {
        timeline.onPong(0, 0, BASE_TICK, 0);

        assertThat(timeline.tickAt(49 * MS)).isEqualTo(BASE_TICK);
        assertThat(timeline.tickAt(50 * MS)).isEqualTo(BASE_TICK + 1);
        assertThat(timeline.tickAt(-1 * MS)).isEqualTo(BASE_TICK - 1);
    }

    @Test
    void shouldReckonAcrossTheWrapOfTickNumbers() {
        TickTimeline wrapping = new TickTimeline(20, -2);
        wrapping.onPong(0, 0, -1, 0);

        assertThat(wrapping.dueNs(3)).isEqualTo(200 * MS);
        assertThat(wrapping.tickAt(100 * MS)).isEqualTo(1);
    }

    @Test
    void shouldNotDriftAtARateThatDoesNotDivideASecond() {
        TickTimeline sixty = new TickTimeline(60, 0);
        sixty.onPong(0, 0, 0, 0);

        assertThat(sixty.dueNs(60 * 3600)).isEqualTo(3600 * 1000 * MS);
    }

    @Test
    void shouldKnowNothingAfterAReset() {
        timeline.onPong(0, MS, BASE_TICK, 0);
        timeline.reset();
        assertThat(timeline.known()).isFalse();

        timeline.onPong(500 * MS, 540 * MS, BASE_TICK, 0);
        assertThat(timeline.dueNs(BASE_TICK)).isEqualTo(520 * MS);
    }
}
