package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.config.RoomConfig;
import io.tickwire.config.Words;
import io.tickwire.proto.Varint;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.schema.GameSchema;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The rows of one snapshot take no byte more than the budget, and what it has is used. */
class BudgetTest {
    private static final int TICKS = 400;

    private final ManualClock clock = new ManualClock();
    private final Swarm swarm = new Swarm();
    private final SplittableRandom dice = new SplittableRandom(5);

    @Test
    void shouldSpendItsBytesAndNoneMore() throws Exception {
        int budgetBytes = 300;
        RoomConfig config = Words.room("room.capacity=10", "room.frame-budget-bytes=" + budgetBytes);
        RoomSpec spec = new RoomSpec("r", () -> swarm, GameSchema.of(Swarm.class), config, Map.of(), 1);
        LiveRoom room = LiveRoom.open(spec, new Counters(), TickObserver.NONE, 0);
        Recorder recorder = new Recorder(Readiness.SEND);
        room.reserve();
        room.admit(recorder, "p", 0);
        for (int i = 0; i < 200; i++) {
            swarm.spawn(room, dice.nextDouble() * 100, dice.nextDouble() * 100);
        }
        swarm.next = r -> swarm.motes.forEach(mote -> mote.value += dice.nextInt(1 << dice.nextInt(24)));
        int fullest = 0;
        for (int tick = 0; tick < TICKS; tick++) {
            clock.advanceNs(room.tickNs());
            room.run(clock.nowNs());
        }
        for (byte[] frame : recorder.sent) {
            Snapshot snapshot = ServerFrame.parseFrom(frame).getSnapshot();
            int bytes = bytes(snapshot.getWholeList()) + bytes(snapshot.getChangesList());
            assertThat(bytes).isLessThanOrEqualTo(budgetBytes);
            fullest = Math.max(fullest, bytes);
        }
        assertThat(fullest).as("some snapshot hits it exactly").isEqualTo(budgetBytes);
    }

    private static int bytes(List<Integer> packed) {
        return packed.stream().mapToInt(Varint::size).sum();
    }
}
