package io.tickwire.session;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.config.RoomConfig;
import io.tickwire.config.SessionConfig;
import io.tickwire.config.Words;
import io.tickwire.proto.Varint;
import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.InputFrame;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.Person;
import io.tickwire.room.RoomSpec;
import io.tickwire.room.Spectating;
import io.tickwire.room.TickObserver;
import io.tickwire.schema.GameSchema;
import java.nio.ByteBuffer;
import java.util.Map;

/** One room of {@link Steps}, and connections to it, on a clock that the test moves. */
final class Stage {
    static final long TICK_NS = 50_000_000L;
    static final GameSchema SCHEMA = GameSchema.of(Steps.class);

    final ManualClock clock = new ManualClock();
    final Traffic traffic = new Traffic();
    final LiveRoom room;
    final ResumeTokens tokens;
    final Sessions sessions;
    private int secrets;
    private long payloads = 1_000;

    Stage() {
        this(Words.room("room.silence-ms=0"), Map.of());
    }

    Stage(RoomConfig config, Map<String, String> options) {
        room = LiveRoom.open(
                new RoomSpec("ROOM", Steps::new, SCHEMA, config, options, 1), new Counters(), TickObserver.NONE, 0);
        tokens = new ResumeTokens(() -> "token-" + ++secrets);
        sessions = new Sessions(clock, SessionConfig.DEFAULT, tokens, traffic, () -> ++payloads);
    }

    /** One connection, with both of its ends. */
    final class Wire {
        final FakeTransport socket = new FakeTransport();
        final Ingress ingress;

        Wire(Admission admission) {
            ingress = sessions.accept(admission, socket);
        }

        void send(ClientFrame.Builder frame) {
            ingress.onBinary(ByteBuffer.wrap(frame.build().toByteArray()));
        }

        Wire hello() {
            send(ClientFrame.newBuilder().setHello(Hello.newBuilder().setClient("test")));
            return this;
        }

        /** Says that the newest snapshot was applied. */
        void ack() {
            int tick = socket.snapshots().get(socket.snapshots().size() - 1).getTick();
            send(ClientFrame.newBuilder().setAck(Ack.newBuilder().setAckedTick(tick)));
        }

        /** Answers the newest ping. */
        void pong() {
            ingress.onPong(socket.pings.get(socket.pings.size() - 1));
        }

        String resumeToken() {
            return socket.frames.stream()
                    .filter(frame -> frame.hasWelcome())
                    .reduce((first, second) -> second)
                    .orElseThrow()
                    .getWelcome()
                    .getResumeToken();
        }
    }

    Wire connect(String name) {
        assert room.reserve() : "full";
        return new Wire(Admission.newcomer(room, name));
    }

    /** Connected, greeted, welcomed, and one tick on. */
    Wire join(String name) {
        Wire wire = connect(name).hello();
        tick();
        return wire;
    }

    /** As {@link #join}, to watch the whole room. */
    Wire watch(String name) {
        assert room.watchers().reserve() : "full";
        Wire wire = new Wire(Admission.spectator(room, Pass.of(Person.guest(name, "")), new Spectating(0, 0))).hello();
        tick();
        return wire;
    }

    /** To the next tick. */
    void tick() {
        clock.advanceNs(TICK_NS);
        room.run(clock.nowNs());
    }

    void ticks(int count) {
        for (int i = 0; i < count; i++) {
            tick();
        }
    }

    /** One input for a tick: a step, without a jump unless said. */
    static ClientFrame.Builder input(int tick, int dx, boolean jump) {
        return ClientFrame.newBuilder()
                .setInput(InputFrame.newBuilder()
                        .addInputs(Input.newBuilder()
                                .setTick(tick)
                                .addValues(Varint.zigzag(dx))
                                .addValues(jump ? 1 : 0)));
    }
}
