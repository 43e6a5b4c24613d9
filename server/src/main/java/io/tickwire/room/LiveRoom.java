package io.tickwire.room;

import io.tickwire.base.Counters;
import io.tickwire.base.Metric;
import io.tickwire.game.Entity;
import io.tickwire.game.Options;
import io.tickwire.game.Player;
import io.tickwire.game.Rewind;
import io.tickwire.game.Room;
import io.tickwire.replication.Events;
import io.tickwire.replication.Foresight;
import io.tickwire.replication.PlaceHistory;
import io.tickwire.replication.Shadow;
import io.tickwire.wire.CloseCode;
import io.tickwire.wire.ReliableMessages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One world, its tick and its seats. Owned by one loop thread, which calls {@link #run}; methods that any thread may call say so.
 * Bounds: capacity, entities, inbox, catch-up and bytes per snapshot come from its {@link RoomSpec}.
 */
public final class LiveRoom implements Room {
    private static final int INBOX_MIN = 64; // tasks of the server itself need room too

    private final RoomSpec spec;
    private final Options options;
    private final RoomOptions roomOptions;
    private final Counters counters;
    private final TickObserver observer;
    private final GameRunner<?> game;
    private final RandomGenerator random;
    private final Inbox inbox;
    private final RoomTime time;
    private final Shadow shadow;
    private final Events events;
    private final Publisher publisher;
    private final List<Seat> seats = new ArrayList<>(); // players
    private final List<Seat> audience = new CopyOnWriteArrayList<>(); // players and spectators; any thread may read it
    private final Watchers watchers;
    private final Chat chat;
    private final Set<String> names = new HashSet<>(); // of the seats
    private final Places places; // of players
    private final AtomicInteger ended = new AtomicInteger();

    private StageWatch stages = StageWatch.NONE;
    private @Nullable PlaceHistory history; // null: nobody has asked for it
    private int tick;
    private long nowNs; // of the run that goes on
    private int playersMade;
    private boolean paused;
    private int stepsLeft;

    private LiveRoom(RoomSpec spec, Counters counters, TickObserver observer, long nowNs) {
        this.spec = spec;
        this.counters = counters;
        this.observer = observer;
        options = new Options(spec.options());
        random = new SplittableRandom(spec.seed());
        time = new RoomTime(
                1_000_000_000L / spec.config().tickHz(), spec.config().catchUpTicksMax(), nowNs);
        shadow = new Shadow(
                spec.schema(),
                spec.config().entitiesMax(),
                spec.config().confirmTicks(),
                new SplittableRandom(spec.seed() ^ 0x5DEECE66DL));
        game = new GameRunner<>(spec.game().get(), shadow.foresight());
        events = new Events(
                spec.schema(),
                spec.config().telling().eventsMax(),
                spec.config().telling().eventBytesMax());
        publisher = new Publisher(spec, shadow, events, counters);
        places = new Places(spec.config().capacity());
        watchers = new Watchers(spec.config().people().spectatorsMax());
        chat = new Chat(this);
        game.open(this);
        options.refuseUnasked();
        roomOptions = new RoomOptions(options, spec.options());
        int perPlayer = spec.config().inboxPerPlayer();
        int ofSpectators = spec.config().people().spectatorsMax() * perPlayer / 2; // they only acknowledge
        inbox = new Inbox(Math.max(INBOX_MIN, capacity() * perPlayer + ofSpectators));
    }

    /**
     * Makes a room and lets its game set it up. Any thread, before the room is given to its own.
     *
     * @throws io.tickwire.game.OptionException when the game cannot use an option
     */
    public static LiveRoom open(RoomSpec spec, Counters counters, TickObserver observer, long nowNs) {
        return new LiveRoom(spec, counters, observer, nowNs);
    }

    /** Frames that no transport has landed yet. Its thread, or any once that has stopped. */
    public int framesInFlight() {
        return publisher.framesInFlight();
    }

    /** Runs what is due, and returns when to call again. An exception is the game's, and the end of the room. */
    public long run(long nowNs) {
        int due = time.due(nowNs);
        if (due == 0 || ended()) {
            return time.nextDueNs();
        }
        this.nowNs = nowNs;
        stages.enter(Stage.INPUTS);
        inbox.drain(this, nowNs);
        stages.enter(Stage.GAME);
        boolean send = paused;
        int steps = paused ? Math.min(stepsLeft, due) : due;
        for (int i = 0; i < steps && !ended(); i++) {
            step();
            send |= tick % spec.config().sendEveryTicks() == 0;
        }
        stepsLeft -= paused ? steps : 0;
        stages.enter(Stage.PUBLISH);
        keepTime();
        expire(nowNs);
        if (send) {
            watchers.follow(seats);
            publisher.publish(tick, audience, nowNs, stages);
            if (history != null) {
                history.note();
            }
        }
        return time.nextDueNs();
    }

    /** One step of the world. */
    private void step() {
        tick++;
        for (int i = 0; i < seats.size(); i++) {
            Seat seat = seats.get(i);
            Record input = seat.inputs.take(tick);
            if (!seat.inputs.hadOwn()) {
                counters.add(Metric.INPUTS_MISSING, 1);
            }
            game.input(this, seat, input);
        }
        game.tick(this);
        counters.add(Metric.TICKS, 1);
        if (spec.config().sendEveryTicks() > 1 && (tick + 1) % spec.config().sendEveryTicks() == 0) {
            shadow.observe(tick);
        }
    }

    /** Publishes the time, and tells everyone when some was lost. */
    private void keepTime() {
        long lost = time.keep(tick);
        if (lost > 0) {
            counters.add(Metric.TICKS_LOST, lost);
        }
        if (lost > 0 || paused) {
            tellTimeLost();
        }
    }

    private void tellTimeLost() {
        for (int i = 0; i < audience.size(); i++) {
            audience.get(i).timeLost = true;
        }
    }

    /** Looks after links, and lets go of those who did not come back. */
    private void expire(long nowNs) {
        long waitNs = spec.config().resumeWaitMs() * 1_000_000L;
        for (int i = audience.size() - 1; i >= 0; i--) {
            Seat seat = audience.get(i);
            if (seat.lane.overflown()) {
                letGo(seat);
                continue;
            }
            Link link = seat.link();
            if (link != null) {
                link.onTick(nowNs);
            } else if (nowNs - seat.detachedNs() >= waitNs) {
                leave(seat);
            }
        }
    }

    /** It takes in less than it is told, or is away for too long: whoever waits for the rest waits in vain. */
    private void letGo(Seat seat) {
        counters.add(Metric.LANES_OVERFLOWN, 1);
        part(seat, CloseCode.STALLED, "too many messages unacknowledged");
    }

    private void part(Seat seat, CloseCode code, String reason) {
        Link link = seat.link();
        leave(seat);
        if (link != null) {
            link.end(code, reason);
        }
    }

    /** @param values that the input's schema accepts, [field] */
    void onInput(Seat seat, int inputTick, int[] values, int viewTick16, long arrivalNs) {
        if (seat.left() || seat.spectator()) {
            return;
        }
        Record input = seat.inputs.record(values);
        if (input == null) {
            part(seat, CloseCode.WRONG_MESSAGE, "an input the game does not take");
            return;
        }
        InputBuffer.Offer offer = seat.inputs.offer(inputTick, input, viewTick16, tick);
        counters.add(
                switch (offer) {
                    case TAKEN -> Metric.INPUTS;
                    case LATE -> Metric.INPUTS_LATE;
                    case EARLY -> Metric.INPUTS_EARLY;
                    case DUPLICATE -> Metric.INPUTS_DUPLICATE;
                },
                1);
        if (offer != InputBuffer.Offer.DUPLICATE) {
            seat.inputSlack16 = time.slack16(inputTick, arrivalNs);
        }
    }

    /** Takes a reserved place. The next publish sends everything in view. */
    public Seat admit(Link link, Person person, long nowNs) {
        Seat seat = new Seat(this, ++playersMade, freeName(person.name()), person, false);
        seats.add(seat);
        audience.add(seat);
        seat.attach(link, nowNs);
        counters.add(Metric.JOINS, 1);
        game.join(this, seat);
        chat.greet(seat);
        return seat;
    }

    /** A guest takes a reserved place. */
    public Seat admit(Link link, String name, long nowNs) {
        return admit(link, Person.guest(name, ""), nowNs);
    }

    /** Takes a place that was reserved to watch; 0: the whole room. */
    public Seat admitSpectator(Link link, Person person, int player, long nowNs) {
        Seat seat = new Seat(this, ++playersMade, freeName(person.name()), person, true);
        watchers.add(seat);
        audience.add(seat);
        seat.attach(link, nowNs);
        seat.watch(player);
        counters.add(Metric.SPECTATORS, 1);
        chat.greet(seat);
        return seat;
    }

    /** A spectator wants to watch somebody else; a player's wish is ignored. */
    public void watch(Seat seat, int player) {
        if (seat.spectator() && !seat.left()) {
            seat.watch(player);
        }
    }

    /** When the run that goes on began. */
    public long nowNs() {
        return nowNs;
    }

    /** What is written here. */
    public Chat chat() {
        return chat;
    }

    /** What the game lets pass of a line; null: nothing. */
    @Nullable
    String filter(Seat from, String line, boolean team) {
        return game.chat(this, from, line, team);
    }

    /**
     * A player that was away, or was replaced, goes on over a new link; it is started over.
     *
     * @param reliableAck the newest reliable message that it has; 0: none, or it does not know
     */
    public void attach(Seat seat, Link link, int reliableAck, long nowNs) {
        assert !seat.left() : "a seat that left has no way back";
        seat.lane.acknowledge(reliableAck);
        boolean away = !seat.connected();
        seat.attach(link, nowNs);
        counters.add(Metric.RESUMES, 1);
        if (away && !seat.spectator()) {
            game.back(this, seat);
        }
    }

    /** The connection is lost: the seat waits. */
    public void detach(Seat seat, long nowNs) {
        seat.detach(nowNs);
        if (!seat.spectator()) {
            game.away(this, seat);
        }
    }

    /** A player leaves for good; more than once does no harm. */
    public void leave(Seat seat) {
        if (seat.left()) {
            return;
        }
        audience.remove(seat);
        names.remove(seat.name());
        chat.forget(seat);
        seat.markLeft();
        if (seat.spectator()) {
            watchers.remove(seat);
            return;
        }
        seats.remove(seat);
        places.giveBack(1);
        counters.add(Metric.LEAVES, 1);
        game.leave(this, seat);
    }

    /** Tells every link, and runs no more. */
    public void end(CloseCode code, String reason) {
        ended.set(1);
        for (Seat seat : audience) {
            Link link = seat.link();
            seat.markLeft();
            if (link != null) {
                link.end(code, reason);
            }
        }
        places.giveBack(seats.size());
        seats.clear();
        audience.clear();
    }

    /** Any thread but its own, which hangs: tells every link, and when the thread comes back it runs no more. */
    public void abandon(CloseCode code, String reason) {
        ended.set(1);
        for (Seat seat : audience) {
            Link link = seat.link();
            if (link != null) {
                link.sever(code, reason);
            }
        }
    }

    /** Holds the world still; players stay connected. */
    public void pause() {
        paused = true;
    }

    /** Lets the world go on. */
    public void resume() {
        paused = false;
        stepsLeft = 0;
        tellTimeLost();
    }

    /** While paused: runs so many ticks, at the room's rate. */
    public void step(int ticks) {
        stepsLeft += paused ? ticks : 0;
    }

    public boolean paused() {
        return paused;
    }

    /** The room's players and entities at this moment. */
    public RoomDump dump() {
        return RoomDumper.dump(this, shadow);
    }

    /** Those in the room, in the order they came. */
    public Collection<Seat> seats() {
        return Collections.unmodifiableList(seats);
    }

    /** Any thread. Those in it, and those who watch. */
    public List<Seat> audience() {
        return Collections.unmodifiableList(audience);
    }

    /** Any thread. Those who watch, and the places for them. */
    public Watchers watchers() {
        return watchers;
    }

    /** Any thread. Keeps a place for a ticket; false: full. */
    public boolean reserve() {
        return places.reserve();
    }

    /** Any thread. Gives back a place that was reserved and not taken. */
    public void unreserve() {
        places.giveBack(1);
    }

    /** Any thread. Places taken or reserved. */
    public int playerCount() {
        return places.taken();
    }

    /** Any thread. */
    public int capacity() {
        return places.max();
    }

    /** Any thread. */
    public String id() {
        return spec.id();
    }

    /** Any thread. */
    public RoomSpec spec() {
        return spec;
    }

    /** Any thread. What it was made with. */
    public RoomOptions roomOptions() {
        return roomOptions;
    }

    /** Any thread. */
    public Inbox inbox() {
        return inbox;
    }

    /** Any thread may read. */
    public Counters counters() {
        return counters;
    }

    /** Any thread. The newest tick that has run. */
    public int newestTick() {
        return time.newestTick();
    }

    /** Any thread. Tick t is or was due at this + t × tick length; it moves when time is lost. */
    public long ticksZeroNs() {
        return time.ticksZeroNs();
    }

    /** Any thread. Length of a tick. */
    public long tickNs() {
        return time.tickNs();
    }

    /** Any thread. It runs no more. */
    public boolean ended() {
        return ended.get() != 0;
    }

    /** Before it runs: somebody to be told how far a run has come. */
    public void watch(StageWatch watch) {
        stages = watch;
    }

    /** Its thread's loop says how long a run took, and how many ticks it had. */
    public void took(long durationNs, int ticksRun) {
        observer.onTick(durationNs);
        if (!time.took(durationNs, ticksRun)) {
            counters.add(Metric.TICK_OVERRUNS, 1);
        }
    }

    /** Any thread. How long a run took lately, in microseconds. */
    public int runMicros() {
        return time.runMicros();
    }

    @Override
    public int tick() {
        return tick;
    }

    @Override
    public int tickHz() {
        return spec.config().tickHz();
    }

    @Override
    public <E extends Entity> E spawn(E entity) {
        shadow.spawn(entity, tick);
        return entity;
    }

    @Override
    public void despawn(Entity entity) {
        shadow.despawn(entity, tick);
    }

    @Override
    public void emit(Record event) {
        events.emit(event, Events.TO_ALL);
    }

    @Override
    public void emit(Record event, Player to) {
        events.emit(event, to.id());
    }

    @Override
    public void tell(String text) {
        byte[] notice = ReliableMessages.notice(text);
        for (int i = 0; i < audience.size(); i++) {
            tell(audience.get(i), notice);
        }
    }

    /** Adds an encoded message to a player's lane. */
    void tell(Seat seat, byte[] message) {
        if (!seat.left()) {
            seat.lane.offer(message);
            counters.add(Metric.RELIABLE_MESSAGES, 1);
        }
    }

    @Override
    public Rewind rewind(Player player) {
        return rewind(((Seat) player).inputs.viewBack16());
    }

    @Override
    public Rewind rewind(int backTicks16) {
        PlaceHistory kept = history;
        if (kept == null) {
            kept = new PlaceHistory(shadow, tickHz());
            history = kept;
        }
        return kept.aim(tick, backTicks16);
    }

    @Override
    public Collection<Seat> players() {
        return seats();
    }

    @Override
    public Options options() {
        return options;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public void capacity(int players) {
        places.max(Math.max(1, Math.min(players, spec.config().capacityMax())));
    }

    Shadow shadow() {
        return shadow;
    }

    /** A player controls it from now on. */
    void handOver(Entity entity) {
        Foresight foresight = shadow.foresight();
        if (foresight != null) {
            foresight.handOver(entity);
        }
    }

    void despawnOwned(Seat seat) {
        shadow.forEachEntity(entity -> {
            if (entity.owner() == seat) {
                despawn(entity);
            }
        });
    }

    private String freeName(String wanted) {
        String name = wanted;
        for (int n = 2; !names.add(name); n++) {
            name = wanted + " " + n;
        }
        return name;
    }
}
