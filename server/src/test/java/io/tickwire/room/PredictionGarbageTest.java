package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tickwire.base.Counters;
import io.tickwire.base.Frame;
import io.tickwire.base.ManualClock;
import io.tickwire.config.Words;
import io.tickwire.game.Rewind;
import io.tickwire.schema.GameSchema;
import io.tickwire.schema.InputValues;
import io.tickwire.wire.CloseCode;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Watching what is predicted, and looking back, cost no garbage once the room is warm. */
class PredictionGarbageTest {
    private static final int WARM_TICKS = 3_000;
    private static final int TICKS = 3_000;
    private static final long RECORD_BYTES = 24; // of an input that changed

    /** Takes everything at once. */
    private static final class Sink implements Link {
        @Override
        public void onTick(long nowNs) {}

        @Override
        public Readiness ready(long nowNs) {
            return Readiness.SEND;
        }

        @Override
        public void send(Frame frame, int tick, long nowNs) {
            frame.land();
        }

        @Override
        public void onAck(int ackedTick, long arrivalNs) {}

        @Override
        public void sever(CloseCode code, String reason) {
            throw new AssertionError("no thread hangs here");
        }

        @Override
        public void end(CloseCode code, String reason) {}
    }

    @Test
    void shouldMakeNoGarbage() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ManualClock clock = new ManualClock();
        Cage cage = new Cage();
        RoomSpec spec = new RoomSpec("r", () -> cage, GameSchema.of(Cage.class), Words.room(), Map.of(), 1);
        LiveRoom room = LiveRoom.open(spec, new Counters(), TickObserver.NONE, 0);
        room.reserve();
        Seat seat = room.admit(new Sink(), "keeper", 0);
        Ape ape = (Ape) Objects.requireNonNull(seat.controlled());
        int[][] pokes = {InputValues.of(new Zoo.Poke(1, false)), InputValues.of(new Zoo.Poke(-1, false))};
        double way = 0;
        long allocatedBytes = 0;
        for (int i = 0; i < WARM_TICKS + TICKS; i++) {
            clock.advanceNs(room.tickNs());
            long before = threads.getCurrentThreadAllocatedBytes();
            int tick = room.newestTick() + (i % 10 == 0 ? 0 : 1); // some come too late
            room.inbox().offerInput(seat, tick, pokes[i & 1], tick * 16 - 33, clock.nowNs());
            room.run(clock.nowNs());
            Rewind seen = room.rewind(seat);
            way += seen.knows(ape) ? seen.x(ape) - ape.x : 0;
            allocatedBytes += i < WARM_TICKS ? 0 : threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(way).isNotZero();
        long records = TICKS * RECORD_BYTES;
        assertThat(allocatedBytes - records)
                .as("bytes in " + TICKS + " ticks, but for the game's own")
                .isLessThan(TICKS);
    }
}
