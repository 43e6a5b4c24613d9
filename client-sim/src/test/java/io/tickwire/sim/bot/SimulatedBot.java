package io.tickwire.sim.bot;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.base.Frame;
import io.tickwire.proto.LaneReader;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Input;
import io.tickwire.session.Ingress;
import io.tickwire.session.Transport;
import io.tickwire.sim.hunt.ArenaRules;
import io.tickwire.sim.link.BadLink;
import io.tickwire.sim.link.LinkConditions;
import io.tickwire.sim.predict.OwnPrediction;
import io.tickwire.sim.predict.PredictionRules;
import io.tickwire.wire.CloseCode;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A bot's client, the link that it has, and the server's end of that. Notes which inputs the server got too late. */
final class SimulatedBot implements Transport {
    private static final int SHOTS = new ArenaRules().fields().indexOf("shots");
    private static final int RUN_TICKS = 9; // 0.3 s: late inputs so near to one another are one run

    private final SimulatedArena arena;
    private final BadLink link;
    private final Ingress ingress;
    private final Queue<Long> pings = new ArrayDeque<>();
    private Behaviour.@Nullable Senses senses;
    private boolean open;
    private boolean anyLate;
    private int newestLateTick;
    private int newestInputTick;

    final ProtocolClient client;

    /** Without it the server is not told what was on the screen, and so does not rewind. */
    boolean tellsView = true;

    int late;
    int lateRuns;
    int leftOut; // ticks that no input was sent for

    SimulatedBot(SimulatedArena arena, Behaviour.Maker behaviour, LinkConditions conditions, long seed) {
        this.arena = arena;
        SplittableRandom random = new SplittableRandom(seed);
        link = new BadLink(conditions, random.split());
        ProtocolClient.Nature nature = new ProtocolClient.Nature(new Watched(behaviour), random, 12, "bot-" + seed);
        client = new ProtocolClient(arena.bench, this::up, nature, new LaneReader(), false);
        ingress = arena.accept(this, "bot-" + seed);
    }

    /** Notes the senses of a bot that is made. */
    private final class Watched implements Behaviour.Maker {
        private final Behaviour.Maker maker;

        Watched(Behaviour.Maker maker) {
            this.maker = maker;
        }

        @Override
        public Behaviour create(Behaviour.Senses found, InputShape shape, int tickHz, SplittableRandom random) {
            senses = found;
            return maker.create(found, shape, tickHz, random);
        }

        @Override
        public @Nullable PredictionRules predictionRules() {
            return maker.predictionRules();
        }
    }

    /** Shots that its avatar has fired by now. */
    int shots() {
        OwnPrediction own = senses == null ? null : senses.own();
        int[] state = own == null ? null : own.state();
        return state == null ? 0 : state[SHOTS];
    }

    private boolean up(byte[] bytes, int offset, int length) {
        link.send(bytes, offset, length, arena.clock.nowNs());
        return true;
    }

    void step(long nowNs) {
        if (!open) {
            open = true;
            client.onOpen();
        }
        while (!pings.isEmpty()) {
            ingress.onPong(pings.remove());
        }
        link.deliver(nowNs, this::toServer, frame -> toClient(frame, nowNs));
        if (client.timerNs() <= nowNs) {
            client.onTimer(nowNs);
        }
    }

    private void toServer(byte[] bytes) {
        try {
            ClientFrame frame = ClientFrame.parseFrom(bytes);
            frame.getInput().getInputsList().forEach(this::note);
            if (!tellsView && frame.hasInput()) {
                ClientFrame.Builder blind = frame.toBuilder();
                blind.getInputBuilder().getInputsBuilderList().forEach(Input.Builder::clearViewTick16);
                frame = blind.build();
            }
            ingress.onBinary(ByteBuffer.wrap(frame.toByteArray()));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("a bot wrote a frame that cannot be read", e);
        }
    }

    private void note(Input input) {
        int tick = input.getTick();
        leftOut += newestInputTick == 0 ? 0 : Math.max(0, tick - newestInputTick - 1);
        newestInputTick = Math.max(newestInputTick, tick);
        if (tick <= arena.room.newestTick()) {
            late++;
            lateRuns += anyLate && tick - newestLateTick <= RUN_TICKS ? 0 : 1;
            anyLate = true;
            newestLateTick = tick;
        }
    }

    private void toClient(byte[] frame, long nowNs) {
        String fault = client.onFrame(frame, 0, frame.length, nowNs);
        if (fault != null) {
            throw new AssertionError("a bot was sent " + fault);
        }
    }

    void countAnew() {
        late = 0;
        lateRuns = 0;
        leftOut = 0;
        anyLate = false;
    }

    // The server's end.

    @Override
    public void send(Frame frame) {
        link.receive(frame.bytes(), 0, frame.buffer().remaining(), arena.clock.nowNs());
        frame.land();
    }

    @Override
    public void send(ByteBuffer message) {
        byte[] bytes = new byte[message.remaining()];
        message.get(bytes);
        link.receive(bytes, 0, bytes.length, arena.clock.nowNs());
    }

    @Override
    public void ping(long payload) {
        pings.add(payload);
    }

    @Override
    public boolean writing() {
        return false;
    }

    @Override
    public long taken() {
        return 0; // of interest only while it writes
    }

    @Override
    public void close(CloseCode code, @Nullable String reason) {
        throw new AssertionError("the server closed: " + code + " " + reason);
    }

    @Override
    public void abort() {
        throw new AssertionError("the server reset the connection");
    }
}
