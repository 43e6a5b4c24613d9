package io.tickwire.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.testing.SeededTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Against a list: whatever is lost with a connection, what arrives is what was offered, once and in order. */
class LanePropertyTest {
    private final byte[] frame = new byte[Lane.FRAME_BYTES_MAX];
    private final List<Integer> got = new ArrayList<>();
    private int newestSeq;

    @SeededTest(seeds = 100)
    void shouldArriveOnceAndInOrderWhateverIsLost(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        Lane lane = new Lane(64, 64 * Integer.BYTES);
        int offered = 0;
        boolean deaf = false;
        for (int i = 0; i < 2_000; i++) {
            switch (dice.nextInt(5)) {
                case 0 -> {
                    if (offered - newestSeq < 40) {
                        lane.offer(ByteBuffer.allocate(Integer.BYTES)
                                .putInt(++offered)
                                .array());
                    }
                }
                case 1, 2 -> deliver(lane, deaf);
                case 3 -> lane.acknowledge(dice.nextInt(10) == 0 ? dice.nextInt(3) - 2 : deaf ? 0 : newestSeq);
                default -> {
                    deaf = dice.nextBoolean();
                    if (!deaf) {
                        lane.acknowledge(dice.nextBoolean() ? newestSeq : 0);
                        lane.restart();
                    }
                }
            }
        }
        lane.restart();
        deliver(lane, false);
        assertThat(lane.overflown()).isFalse();
        assertThat(got).hasSize(offered).isSorted().doesNotHaveDuplicates();
    }

    private void deliver(Lane lane, boolean lost) {
        int bytes = lane.prepare();
        int seq = lane.preparedSeq();
        int end = lane.copy(frame, 0);
        assertThat(end).isEqualTo(bytes);
        lane.onSent();
        if (lost) {
            return;
        }
        for (int at = 0; at < end; at += Integer.BYTES, seq++) {
            assertThat(seq).isLessThanOrEqualTo(newestSeq + 1);
            if (seq == newestSeq + 1) {
                newestSeq++;
                got.add(ByteBuffer.wrap(frame, at, Integer.BYTES).getInt());
            }
        }
    }
}
