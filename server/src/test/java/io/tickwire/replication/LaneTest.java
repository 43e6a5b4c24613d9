package io.tickwire.replication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LaneTest {
    private final Lane lane = new Lane(4, 100);
    private final byte[] frame = new byte[Lane.FRAME_BYTES_MAX];

    private static byte[] message(int bytes) {
        return new byte[bytes];
    }

    private void send(int firstSeq, int bytes) {
        assertThat(lane.prepare()).isEqualTo(bytes);
        assertThat(lane.preparedSeq()).isEqualTo(firstSeq);
        assertThat(lane.copy(frame, 3)).isEqualTo(3 + bytes);
        lane.onSent();
    }

    @Test
    void shouldSendEachMessageOnceOverOneConnection() {
        lane.offer(message(10));
        lane.offer(message(20));
        send(1, 30);
        send(0, 0);
        lane.offer(message(5));
        send(3, 5);
        send(0, 0);
    }

    @Test
    void shouldSendWhatIsNotAcknowledgedAgainOverTheNext() {
        lane.offer(message(10));
        lane.offer(message(20));
        send(1, 30);
        lane.acknowledge(1);
        lane.restart();
        lane.offer(message(7));
        send(2, 27);
        lane.acknowledge(3);
        lane.restart();
        send(0, 0);
    }

    @Test
    void shouldTakeAnAcknowledgementOfTheConnectionBefore() {
        lane.offer(message(10));
        lane.offer(message(20));
        send(1, 30);
        lane.restart();
        lane.acknowledge(1);
        send(2, 20);
    }

    @Test
    void shouldIgnoreAcknowledgementsOfWhatWasNeverSent() {
        lane.offer(message(10));
        lane.acknowledge(1);
        assertThat(lane.prepare()).as("prepared is not sent").isEqualTo(10);
        lane.acknowledge(1);
        send(1, 10);
        for (int seq : new int[] {0, -1, 2, 1000, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            lane.acknowledge(seq);
        }
        lane.restart();
        send(1, 10);
        lane.acknowledge(1);
        lane.acknowledge(1);
        lane.restart();
        send(0, 0);
    }

    @Test
    void shouldOverflowByCountAndOnlyThen() {
        for (int i = 0; i < 4; i++) {
            lane.offer(message(1));
            assertThat(lane.overflown()).isFalse();
        }
        send(1, 4);
        lane.acknowledge(2);
        lane.offer(message(1));
        lane.offer(message(1));
        assertThat(lane.overflown()).isFalse();
        lane.offer(message(1));
        assertThat(lane.overflown()).isTrue();
    }

    @Test
    void shouldOverflowByBytesAndStaySo() {
        lane.offer(message(60));
        lane.offer(message(40));
        assertThat(lane.overflown()).isFalse();
        send(1, 100);
        lane.acknowledge(1);
        lane.offer(message(60));
        assertThat(lane.overflown()).isFalse();
        lane.offer(message(1));
        assertThat(lane.overflown()).isTrue();
        lane.acknowledge(2);
        lane.offer(message(1));
        assertThat(lane.overflown()).isTrue();
    }

    @Test
    void shouldSpreadWhatIsMoreThanAFrameOverSeveral() {
        Lane large = new Lane(100, 32 * 1024);
        for (int i = 0; i < 30; i++) {
            large.offer(message(1000));
        }
        for (int seq : new int[] {1, 9, 17, 25}) {
            assertThat(large.prepare()).isLessThanOrEqualTo(Lane.FRAME_BYTES_MAX);
            assertThat(large.preparedSeq()).isEqualTo(seq);
            large.onSent();
        }
        assertThat(large.prepare()).isZero();
    }
}
