package io.tickwire.sim.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AckRulesTest {
    private static final long MS = 1_000_000;

    private final AckRules acks = new AckRules(0);

    @Test
    void shouldAckTheFirstSnapshotFromTheHandler() {
        assertThat(acks.timerNs()).isEqualTo(AckRules.NEVER);
        assertThat(acks.onSnapshot(0)).isTrue();
    }

    @Test
    void shouldAckByTimerWhenTheLastIsYoungerThanTheLongestWait() {
        acks.onSnapshot(0);
        acks.onAcked(0);

        assertThat(acks.onSnapshot(50 * MS)).isFalse();
        assertThat(acks.timerNs()).isEqualTo(100 * MS);
        assertThat(acks.due(100 * MS - 1)).as("one nanosecond early").isFalse();
        assertThat(acks.due(100 * MS)).isTrue();

        acks.onAcked(100 * MS);
        assertThat(acks.due(300 * MS)).as("nothing new to acknowledge").isFalse();
        assertThat(acks.timerNs()).isEqualTo(AckRules.NEVER);
    }

    @Test
    void shouldAckASnapshotAfterASilenceAtOnce() {
        acks.onSnapshot(0);
        acks.onAcked(0);

        assertThat(acks.onSnapshot(100 * MS)).isTrue();
    }

    @Test
    void shouldNotAckWhileInputsCarryIt() {
        for (long nowNs = 0; nowNs < 2000 * MS; nowNs += 50 * MS) {
            acks.onAcked(nowNs);
            assertThat(acks.onSnapshot(nowNs + 10 * MS)).isFalse();
            assertThat(acks.due(nowNs + 49 * MS)).isFalse();
        }
    }

    @Test
    void shouldAckTwiceInTwoHundredMillisecondsWithoutInputs() {
        int sent = 0;
        for (long nowNs = 0; nowNs < 1000 * MS; nowNs += MS) {
            boolean now = nowNs % (50 * MS) == 0 && acks.onSnapshot(nowNs);
            if (now || acks.due(nowNs)) {
                acks.onAcked(nowNs);
                sent++;
            }
        }
        assertThat(sent).isEqualTo(10);
    }
}
