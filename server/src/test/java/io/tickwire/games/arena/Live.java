package io.tickwire.games.arena;

import io.tickwire.base.Counters;
import io.tickwire.base.Frame;
import io.tickwire.base.ManualClock;
import io.tickwire.config.RoomConfig;
import io.tickwire.room.Link;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.Readiness;
import io.tickwire.room.RoomSpec;
import io.tickwire.room.Seat;
import io.tickwire.room.TickObserver;
import io.tickwire.schema.GameSchema;
import io.tickwire.schema.InputValues;
import io.tickwire.wire.CloseCode;
import java.util.Map;
import java.util.Objects;

/** The arena in a real room, without opponents, on a clock that the test moves. */
final class Live {
    static final int TICK_HZ = 30;

    final LiveRoom room;
    private final ManualClock clock = new ManualClock();

    /** A link that takes everything, and looks at nothing. */
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

    Live(long seed) {
        RoomConfig config = RoomConfig.DEFAULT.with(TICK_HZ, 64);
        RoomSpec spec = new RoomSpec(
                "r", Arena::new, GameSchema.of(Arena.class), config, Map.of("bots", "0", "round", "3600"), seed);
        room = LiveRoom.open(spec, new Counters(), TickObserver.NONE, 0);
    }

    Seat join(String name) {
        room.reserve();
        return room.admit(new Sink(), name, clock.nowNs());
    }

    static Avatar avatar(Seat seat) {
        return (Avatar) Objects.requireNonNull(seat.controlled());
    }

    void offer(Seat seat, int tick, Arena.Control control, int viewTick16) {
        room.inbox().offerInput(seat, tick, InputValues.of(control), viewTick16, clock.nowNs());
    }

    void run() {
        clock.advanceNs(room.tickNs());
        room.run(clock.nowNs());
    }
}
