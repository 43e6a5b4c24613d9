package io.tickwire.session;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.config.Words;
import io.tickwire.game.Game;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.InputFrame;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.RoomSpec;
import io.tickwire.room.Seat;
import io.tickwire.room.TickObserver;
import io.tickwire.schema.GameSchema;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Supplier;

/** A game in a real room, with one player whose frames the test writes, on a clock that the test moves. */
public final class WiredGame {
    /** Inputs that one frame takes. */
    public static final int INPUTS_MAX = 8;

    public final FakeTransport socket = new FakeTransport();
    public final GameSchema schema;
    private final ManualClock clock = new ManualClock();
    private final LiveRoom room;
    private final Ingress ingress;

    public WiredGame(Class<? extends Game<?>> type, Supplier<Game<?>> maker, Map<String, String> options) {
        schema = GameSchema.of(type);
        int tickHz = schema.info().tickHz();
        room = LiveRoom.open(
                new RoomSpec(
                        "ROOM",
                        maker,
                        schema,
                        Words.room("room.tick-hz=" + tickHz).with(tickHz, 4),
                        options,
                        1),
                new Counters(),
                TickObserver.NONE,
                0);
        Sessions sessions =
                new Sessions(clock, Words.session(), new ResumeTokens(() -> "token"), new Traffic(), () -> 1);
        room.reserve();
        ingress = sessions.accept(Admission.newcomer(room, "Eve"), socket);
        send(ClientFrame.newBuilder().setHello(Hello.newBuilder()));
        tick();
    }

    public Seat seat() {
        return room.seats().iterator().next();
    }

    public int newestTick() {
        return room.newestTick();
    }

    /** To the next tick. */
    public void tick() {
        clock.advanceNs(room.tickNs());
        room.run(clock.nowNs());
    }

    /** The same input for so many ticks in a row, in one frame; values as they stand on the wire. */
    public void sendInputs(int firstTick, int count, int... values) {
        InputFrame.Builder frame = InputFrame.newBuilder();
        for (int i = 0; i < count; i++) {
            Input.Builder input = Input.newBuilder().setTick(firstTick + i);
            for (int value : values) {
                input.addValues(value);
            }
            frame.addInputs(input);
        }
        send(ClientFrame.newBuilder().setInput(frame));
    }

    public void send(ClientFrame.Builder frame) {
        ingress.onBinary(ByteBuffer.wrap(frame.build().toByteArray()));
    }
}
