package io.tickwire.cluster;

import io.tickwire.base.Frame;
import io.tickwire.base.ManualClock;
import io.tickwire.base.Metric;
import io.tickwire.config.RoomConfig;
import io.tickwire.config.SessionConfig;
import io.tickwire.config.Words;
import io.tickwire.loop.HostedGame;
import io.tickwire.loop.LoopThreads;
import io.tickwire.loop.Rooms;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.Published;
import io.tickwire.room.TickObserver;
import io.tickwire.room.Twin;
import io.tickwire.room.Zoo;
import io.tickwire.schema.GameSchema;
import io.tickwire.session.Ingress;
import io.tickwire.session.ResumeTokens;
import io.tickwire.session.Sessions;
import io.tickwire.session.Traffic;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A whole server with one room of {@link Zoo}, all of it drawn from one seed: only sockets and threads are missing. */
final class WholeServer {
    static final long MS_NS = 1_000_000L;

    private static final int CAPACITY = 250;
    private static final int PATIENT_EVERY = 8; // seeds
    private static final int PATIENT_HZ = 30;
    private static final int[] TICK_HZ = {10, 20, 20, 20, 30};
    private static final int[] BUDGETS_BYTES = {256, 400, 1_000, 2_000, 4_000, 16_384};

    /** One that keeps silent clients for so long that ids are used again meanwhile. */
    final boolean patient;

    final SplittableRandom dice;
    final ManualClock clock = new ManualClock();
    final RoomConfig roomConfig;
    final SessionConfig sessionConfig;
    final Traffic traffic = new Traffic();
    final Zoo zoo;
    final LiveRoom room;
    final Twin twin;
    final Rooms rooms;
    final JoinDesk desk;
    final Sessions sessions;
    final ResumeTokens resumeTokens = new ResumeTokens(this::secret);
    private final LoopThreads threads = LoopThreads.unstarted(1, clock);
    private final Set<Frame> frames = new HashSet<>();
    private int secrets;
    private @Nullable AssertionError fault; // of the server, found on its own thread

    WholeServer(long seed) {
        dice = new SplittableRandom(seed);
        patient = seed % PATIENT_EVERY == 0;
        roomConfig = roomConfig(dice, patient);
        sessionConfig = sessionConfig(dice, patient);
        zoo = new Zoo(dice.nextLong());
        zoo.populationMax = 40 + dice.nextInt(100);
        zoo.restEvery = 1 + dice.nextInt(4);
        rooms = new Rooms(threads, clock, TickObserver.NONE, new Random(dice.nextLong()), 1);
        HostedGame game = new HostedGame(() -> zoo, GameSchema.of(Zoo.class), roomConfig, Map.of());
        Tickets tickets = new Tickets(this::secret, 15_000 * MS_NS, CAPACITY, CAPACITY);
        desk = new LocalJoinDesk(rooms, List.of(game), resumeTokens, tickets, clock);
        sessions = new Sessions(clock, sessionConfig, resumeTokens, traffic, new Random(dice.nextLong())::nextLong);
        room = Objects.requireNonNull(rooms.open(game, Map.of()));
        twin = new Twin(zoo, room);
    }

    private String secret() {
        return "secret-" + ++secrets;
    }

    /** The one place that says how rooms of the simulation run. */
    private static RoomConfig roomConfig(SplittableRandom dice, boolean patient) {
        return Words.room(
                "room.silence-ms=" + (dice.nextBoolean() ? 250 : 0),
                "room.events-max=" + (8 << dice.nextInt(7)),
                "room.event-bytes-max=" + (512 << dice.nextInt(6)),
                "room.lane-messages-max=1024",
                "room.lane-bytes-max=262144",
                "room.tick-hz=" + (patient ? PATIENT_HZ : TICK_HZ[dice.nextInt(TICK_HZ.length)]),
                "room.send-every-ticks=" + (1 + Math.max(0, dice.nextInt(6) - 3)),
                "room.capacity=" + CAPACITY,
                "room.frame-budget-bytes=" + BUDGETS_BYTES[dice.nextInt(BUDGETS_BYTES.length)],
                "room.view-margin-units=" + dice.nextInt(3),
                "room.checksum-every-ms=" + (250 << dice.nextInt(3)),
                "room.resume-wait-ms=" + (1_000 + dice.nextInt(2_000)));
    }

    private static SessionConfig sessionConfig(SplittableRandom dice, boolean patient) {
        int pingEveryMs = 500 + dice.nextInt(500);
        return Words.session(
                "session.ping-every-ms=" + pingEveryMs,
                "session.evict-after-ms=" + pingEveryMs * (patient ? 12 : 2 + dice.nextInt(8)),
                "session.stalled-ms=" + (patient ? 6_000 : 1_000 + dice.nextInt(4_000)),
                "session.window-slack-ms=" + (50 + dice.nextInt(200)),
                "session.close-wait-ms=500");
    }

    /** Opens a connection with a ticket. */
    Ingress open(String ticket, SimulatedLink link) {
        return sessions.accept(Objects.requireNonNull(desk.redeem(ticket)), link);
    }

    /** What is due now. What was published; null: nothing. */
    @Nullable
    Published run() {
        threads.runOnce();
        if (fault != null) {
            throw fault;
        }
        if (room.ended()) {
            throw new AssertionError("the room failed, see the log");
        }
        return twin.look(clock.nowNs());
    }

    /** Its thread survives whatever is thrown at it: what was found out there is remembered for the test. */
    AssertionError blame(String player, AssertionError found) {
        if (fault == null) {
            fault = new AssertionError(player + " at tick " + room.newestTick() + ": " + found.getMessage(), found);
        }
        return fault;
    }

    /** A frame goes out. A new one is made only while all others are under way. */
    void used(Frame frame) {
        if (frames.add(frame)) {
            require(frames.stream().allMatch(Frame::inFlight), "a new frame, though one had landed");
        }
    }

    /** Whether every frame that was ever used is free again. */
    boolean landed() {
        return frames.stream().noneMatch(Frame::inFlight);
    }

    long nowNs() {
        return clock.nowNs();
    }

    long tickNs() {
        return room.tickNs();
    }

    long publishNs() {
        return room.tickNs() * roomConfig.sendEveryTicks();
    }

    long count(Metric metric) {
        return room.counters().get(metric);
    }

    /** The text is made only when it is needed: this is asked a million times. */
    static void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise.get());
        }
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
