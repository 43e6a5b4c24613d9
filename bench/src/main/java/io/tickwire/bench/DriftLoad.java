package io.tickwire.bench;

import io.tickwire.base.Counters;
import io.tickwire.base.Frame;
import io.tickwire.config.RoomConfig;
import io.tickwire.games.drift.Drift;
import io.tickwire.room.Link;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.Readiness;
import io.tickwire.room.RoomSpec;
import io.tickwire.room.Seat;
import io.tickwire.room.TickObserver;
import io.tickwire.schema.GameSchema;
import io.tickwire.wire.CloseCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The standard workload without sockets: a room of drift, players that steer about once a second, and links that weigh what they are sent and
 * forget it. Time is the load's own. Owned by the caller's thread.
 */
public final class DriftLoad {
    /** Ticks a second. */
    public static final int TICK_HZ = 20;

    private static final long TICK_NS = 1_000_000_000L / TICK_HZ;

    private final int players;
    private final Counters counters = new Counters();
    private final LiveRoom room;
    private final Scales scales = new Scales();
    private final List<Seat> seats = new ArrayList<>();
    private final List<int[]> steers = new ArrayList<>();
    private final SplittableRandom dice = new SplittableRandom(1);
    private long nowNs;

    /** Takes everything, and weighs it. */
    private static final class Scales implements Link {
        private long bytes;

        @Override
        public void onTick(long nowNs) {}

        @Override
        public Readiness ready(long nowNs) {
            return Readiness.SEND;
        }

        @Override
        public void send(Frame frame, int tick, long nowNs) {
            bytes += frame.buffer().remaining();
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

    /** @param view {@code all}, or {@code area} */
    public DriftLoad(int players, String view) {
        this.players = players;
        Map<String, String> options = Map.of("n", Integer.toString(players), "view", view);
        RoomSpec spec = new RoomSpec("r", Drift::new, GameSchema.of(Drift.class), RoomConfig.DEFAULT, options, 1);
        room = LiveRoom.open(spec, counters, TickObserver.NONE, 0);
        for (int i = 0; i < players; i++) {
            room.reserve();
            seats.add(room.admit(scales, "player", 0));
            steers.add(steer());
        }
    }

    /**
     * What the I/O threads do before a tick: every player's input is there.
     *
     * @return how many steer another way than before, of whose inputs the room will make records
     */
    public int steerAll() {
        int turns = 0;
        for (int i = 0; i < players; i++) {
            if (dice.nextInt(TICK_HZ) == 0) {
                steers.set(i, steer());
                turns++;
            }
            room.inbox().offerInput(seats.get(i), room.newestTick() + 1, steers.get(i), 0, nowNs);
        }
        return turns;
    }

    /** What the room's thread does for a tick. */
    public void tick() {
        nowNs += TICK_NS;
        room.run(nowNs);
    }

    /** Both, so many times. */
    public void run(int ticks) {
        for (int i = 0; i < ticks; i++) {
            steerAll();
            tick();
        }
    }

    public int players() {
        return players;
    }

    /** Payload sent so far, all players together. */
    public long bytes() {
        return scales.bytes;
    }

    public Counters counters() {
        return counters;
    }

    /** As a client sends it: quanta of {@link Drift.Steer}. */
    private int[] steer() {
        double angle = dice.nextDouble() * 2 * Math.PI;
        return new int[] {quanta(Math.cos(angle)), quanta(Math.sin(angle)), dice.nextInt(2)};
    }

    private static int quanta(double value) {
        return (int) Math.rint(value * 128);
    }
}
