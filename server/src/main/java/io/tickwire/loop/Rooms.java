package io.tickwire.loop;

import io.tickwire.base.Clock;
import io.tickwire.base.Counters;
import io.tickwire.base.Metric;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.RoomSpec;
import io.tickwire.room.TickObserver;
import io.tickwire.wire.CloseCode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of this server. Any thread; a place is reserved through here, so that no room ends under someone on the way to it. Bound:
 * {@code roomsMax} rooms.
 */
public final class Rooms {
    /** A room without players, nor one on the way, is ended after this: those who only watch keep none. */
    public static final long IDLE_NS = 30_000_000_000L;

    private final LoopThreads threads;
    private final Clock clock;
    private final TickObserver observer;
    private final RandomGenerator random;
    private final RoomCodes codes;
    private final int roomsMax;
    private final Map<String, RoomTurn> rooms = new LinkedHashMap<>(); // by id, oldest first; guarded by this
    private final int[] placed; // [thread], rooms ever; guarded by this
    private final long[] retired =
            new long[Metric.values().length]; // [metric], of rooms that are gone; guarded by this
    private boolean draining; // guarded by this

    /**
     * @param observer hears of every room's runs, from all loop threads
     * @param random for names and seeds; nobody may guess it; any thread
     */
    public Rooms(LoopThreads threads, Clock clock, TickObserver observer, RandomGenerator random, int roomsMax) {
        this.threads = threads;
        this.clock = clock;
        this.observer = observer;
        this.random = random;
        this.roomsMax = roomsMax;
        codes = new RoomCodes(random);
        placed = new int[threads.count()];
    }

    /**
     * Opens a room on the thread with the least to do; null when there are too many, or the server is stopping.
     *
     * @param options all of them, see {@link HostedGame#optionsWith}
     * @throws io.tickwire.game.OptionException when the game cannot use one
     */
    public @Nullable LiveRoom open(HostedGame game, Map<String, String> options) {
        return open(game, options, false);
    }

    /**
     * As {@link #open(HostedGame, Map)}.
     *
     * @param hidden no list has it, and nobody is put into it who does not name it
     */
    public @Nullable LiveRoom open(HostedGame game, Map<String, String> options, boolean hidden) {
        int thread = threads.leastLoaded();
        int index;
        String id;
        synchronized (this) {
            if (draining || rooms.size() >= roomsMax) {
                return null;
            }
            id = freeCode();
            index = placed[thread]++;
        }
        RoomSpec spec = new RoomSpec(id, game.game(), game.schema(), game.config(), options, random.nextLong(), hidden);
        long tickNs = 1_000_000_000L / game.config().tickHz();
        LiveRoom room = LiveRoom.open(spec, new Counters(), observer, Stagger.startNs(clock.nowNs(), tickNs, index));
        RoomTurn turn = new RoomTurn(this, room, clock, thread);
        synchronized (this) {
            if (draining || rooms.size() >= roomsMax || rooms.putIfAbsent(id, turn) != null) {
                return null;
            }
        }
        threads.place(thread, turn);
        return room;
    }

    /** A code however it was typed, as it would have been written. */
    public static String normal(String code) {
        return RoomCodes.normal(code);
    }

    /** By its code, however it was typed; null: there is none. */
    public synchronized @Nullable LiveRoom find(String code) {
        RoomTurn found = rooms.get(normal(code));
        return found == null ? null : found.room();
    }

    /** All of them, oldest first. */
    public synchronized List<LiveRoom> list() {
        return rooms.values().stream().map(RoomTurn::room).toList();
    }

    /** Keeps a place in a room; false: it is full, or gone. */
    public synchronized boolean reserve(LiveRoom room) {
        RoomTurn turn = rooms.get(room.id());
        return turn != null && turn.room() == room && !room.ended() && room.reserve();
    }

    /**
     * Keeps a place in the fullest public room of this game that has one and is as these options make it, the oldest of several: people look for
     * people. Null: none has one.
     *
     * @param welcome which rooms may be
     */
    public synchronized @Nullable LiveRoom reserveAny(
            HostedGame game, Map<String, String> options, Predicate<LiveRoom> welcome) {
        return listed(game.name()).stream()
                .filter(room -> room.roomOptions().same(options) && welcome.test(room) && reserve(room))
                .findFirst()
                .orElse(null);
    }

    /** Keeps a place to watch the fullest public room in which somebody plays; null: there is none. */
    public synchronized @Nullable LiveRoom reserveAnyToWatch(@Nullable String game, Predicate<LiveRoom> welcome) {
        return listed(game).stream()
                .filter(room -> room.playerCount() > 0 && welcome.test(room) && reserveToWatch(room))
                .findFirst()
                .orElse(null);
    }

    /** Keeps a place to watch; false: it has none, or is gone. */
    public synchronized boolean reserveToWatch(LiveRoom room) {
        RoomTurn turn = rooms.get(room.id());
        return turn != null
                && turn.room() == room
                && !room.ended()
                && room.watchers().reserve();
    }

    /** Public rooms, the fullest first, and the oldest of those; of one game, or of all. */
    public synchronized List<LiveRoom> listed(@Nullable String game) {
        return rooms.values().stream()
                .map(RoomTurn::room)
                .filter(room -> !room.spec().hidden() && !room.ended())
                .filter(room -> game == null || room.spec().gameName().equals(game))
                .map(room -> new Counted(room, room.playerCount())) // which changes while they are sorted
                .sorted(Comparator.comparingInt(Counted::players).reversed())
                .map(Counted::room)
                .toList();
    }

    /** A room, and how many players it had when it was looked at. */
    private record Counted(LiveRoom room, int players) {}

    /** The sum over all rooms that there are and were. */
    public synchronized long total(Metric metric) {
        long total = retired[metric.ordinal()];
        for (RoomTurn turn : rooms.values()) {
            total += turn.room().counters().get(metric);
        }
        return total;
    }

    /** Whether new players are turned away. */
    public synchronized boolean draining() {
        return draining;
    }

    /**
     * Takes no new rooms or players from now on, and ends every room, each on its own thread; {@link LoopThreads#close} waits for that. Whoever
     * comes meanwhile is told to come back.
     */
    public void stop() {
        List<RoomTurn> all;
        synchronized (this) {
            draining = true;
            all = List.copyOf(rooms.values());
        }
        for (RoomTurn turn : all) {
            threads.order(turn.thread(), () -> turn.end(CloseCode.SERVER_STOPPING, CloseCode.SERVER_STOPPING.text()));
        }
    }

    /** The room has ended. Its own thread. */
    synchronized void retire(LiveRoom room) {
        RoomTurn turn = rooms.get(room.id());
        if (turn == null || turn.room() != room) {
            return;
        }
        rooms.remove(room.id());
        for (Metric metric : Metric.values()) {
            retired[metric.ordinal()] += room.counters().get(metric);
        }
    }

    /** The room has been empty for long enough: true if it still is, and then nobody finds it any more. Its own thread. */
    synchronized boolean retireIfEmpty(LiveRoom room) {
        if (room.playerCount() > 0) {
            return false;
        }
        retire(room);
        return true;
    }

    private String freeCode() {
        String code = codes.next();
        while (rooms.containsKey(code)) {
            code = codes.next();
        }
        return code;
    }
}
