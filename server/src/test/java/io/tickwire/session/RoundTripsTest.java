package io.tickwire.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RoundTripsTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private final RoundTrips roundTrips = new RoundTrips(at(0));

    @Test
    void shouldAssumeSomethingUntilItKnows() {
        assertThat(roundTrips.bestNs(at(0))).isEqualTo(RoundTrips.FIRST_NS);
        roundTrips.add(900, at(0));
        assertThat(roundTrips.bestNs(at(0))).isEqualTo(900);
    }

    @Test
    void shouldKnowTheBestOfTheLastTenSeconds() {
        roundTrips.add(30, at(0));
        for (int second = 1; second < 10; second++) {
            roundTrips.add(100 - second, at(second * SECOND_NS));
            assertThat(roundTrips.bestNs(at(second * SECOND_NS))).isEqualTo(30);
        }
        assertThat(roundTrips.bestNs(at(10 * SECOND_NS - 1))).isEqualTo(30);
        assertThat(roundTrips.bestNs(at(10 * SECOND_NS))).isEqualTo(91);
    }

    @Test
    void shouldGoByTheLastOneWhenNothingIsMeasuredAnyMore() {
        roundTrips.add(30, at(0));
        roundTrips.add(70, at(0));
        assertThat(roundTrips.bestNs(at(60 * SECOND_NS))).isEqualTo(70);
    }

    @Test
    void shouldIgnoreWhatIsNoMeasurement() {
        roundTrips.add(-1, at(0));
        assertThat(roundTrips.bestNs(at(0))).isEqualTo(RoundTrips.FIRST_NS);
    }

    /** So long after the beginning; the clock may wrap, and here it does. */
    private static long at(long ns) {
        return Long.MAX_VALUE - 3 * SECOND_NS + ns;
    }
}
