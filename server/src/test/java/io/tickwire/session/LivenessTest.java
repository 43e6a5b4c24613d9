package io.tickwire.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LivenessTest {
    private static final long PING_NS = 5_000_000_000L;
    private static final long SILENT_NS = 15_000_000_000L;

    private static final int PINGS_UNTIL_SILENT = (int) (SILENT_NS / PING_NS) + 1;

    private long payload = 70;
    private final Liveness liveness = new Liveness(PING_NS, SILENT_NS, () -> payload++, 0);

    @Test
    void shouldPingAtOnceAndThenEveryFiveSeconds() {
        assertThat(liveness.pingDue(0)).isTrue();
        assertThat(liveness.ping(0)).isEqualTo(70);
        assertThat(liveness.pingDue(PING_NS - 1)).isFalse();
        assertThat(liveness.pingDue(PING_NS)).isTrue();
        assertThat(liveness.ping(PING_NS)).isEqualTo(71);
    }

    @Test
    void shouldCallSilentWhoEchoesNothingForFifteenSeconds() {
        assertThat(liveness.silent(SILENT_NS - 1)).isFalse();
        assertThat(liveness.silent(SILENT_NS)).isTrue();
    }

    @Test
    void shouldTakeAnEchoForLife() {
        long sent = liveness.ping(0);
        assertThat(liveness.onPong(sent, 7)).as("round trip").isEqualTo(7);
        assertThat(liveness.silent(7 + SILENT_NS - 1)).isFalse();
        assertThat(liveness.silent(7 + SILENT_NS)).isTrue();
    }

    @Test
    void shouldTakeNothingElseForLife() {
        liveness.ping(0);
        assertThat(liveness.onPong(-1, 7)).isEqualTo(-1);
        assertThat(liveness.silent(SILENT_NS)).isTrue();
    }

    @Test
    void shouldNotTakeWhatWasNeverSentForAnEcho() {
        assertThat(liveness.onPong(0, 7)).isEqualTo(-1);
    }

    @Test
    void shouldTakeAnEchoOfAnOlderPing() {
        long first = liveness.ping(0);
        liveness.ping(PING_NS);
        assertThat(liveness.onPong(first, PING_NS + 1)).isEqualTo(PING_NS + 1);
        assertThat(liveness.silent(SILENT_NS)).isFalse();
    }

    @Test
    void shouldForgetPingsBeyondItsBound() {
        long first = liveness.ping(0);
        for (int i = 1; i <= PINGS_UNTIL_SILENT; i++) {
            liveness.ping(i);
        }
        assertThat(liveness.onPong(first, 99)).isEqualTo(-1);
        assertThat(liveness.onPong(first + 1, 99)).isEqualTo(98);
    }

    @Test
    void shouldNotHoldOurOwnStallAgainstIt() {
        liveness.forgive(20);
        assertThat(liveness.silent(SILENT_NS + 19)).isFalse();
        assertThat(liveness.silent(SILENT_NS + 20)).isTrue();
    }
}
