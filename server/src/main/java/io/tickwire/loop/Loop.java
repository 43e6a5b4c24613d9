package io.tickwire.loop;

import io.tickwire.base.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What one loop thread does, without the thread: orders first, then every turn that is due. Loop thread, but for what says otherwise.
 * A turn that hangs is taken over by whoever noticed: from then on the loop is dead, and all but that turn goes on in another one.
 * Bound: its turns; orders are one per room's placing and end.
 */
final class Loop {
    /** With nothing due it still moves this often, for health to see. */
    static final long IDLE_NS = 100_000_000L;

    /** What {@link #turnSeq} says of a loop whose turn was given up. */
    static final long LOST = -1;

    /** What became of a loop whose turn hung: that turn, and a loop for the rest. */
    record Rescue(Turn hanging, Loop fresh) {}

    private static final class Place {
        final Turn turn;
        long dueNs;

        Place(Turn turn, long dueNs) {
            this.turn = turn;
            this.dueNs = dueNs;
        }
    }

    private final Clock clock;
    private final ConcurrentLinkedQueue<Runnable> orders = new ConcurrentLinkedQueue<>();
    private final List<Place> places = new ArrayList<>();
    private final List<Turn> turns = new CopyOnWriteArrayList<>(); // those placed, as any thread sees them
    private final AtomicLong movedNs;
    private final AtomicLong turnSeq =
            new AtomicLong(); // decides who owns the rest: the thread, or who gives its turn up
    private volatile @Nullable Turn running; // while turnSeq is odd

    Loop(Clock clock) {
        this.clock = clock;
        movedNs = new AtomicLong(clock.nowNs());
    }

    /** Any thread. Odd while it is in a turn, another number for each; {@link #LOST} once one was given up. */
    long turnSeq() {
        return turnSeq.get();
    }

    /**
     * Any thread. Gives up the turn of this number: what goes on with all others and with what was ordered, or null if it came back meanwhile.
     * This loop runs nothing any more, whatever its thread still does.
     */
    @Nullable
    Rescue giveUp(long hangingSeq) {
        if (!turnSeq.compareAndSet(hangingSeq, LOST)) {
            return null;
        }
        Turn hanging = Objects.requireNonNull(running, "a turn is told before its number");
        Loop fresh = new Loop(clock);
        places.stream().filter(place -> place.turn != hanging).forEach(fresh.places::add);
        turns.stream().filter(turn -> turn != hanging).forEach(fresh.turns::add);
        for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
            fresh.orders.add(order);
        }
        return new Rescue(hanging, fresh);
    }

    /** Any thread. */
    void place(Turn turn) {
        turns.add(turn);
        orders.add(() -> places.add(new Place(turn, clock.nowNs())));
    }

    /** Any thread: to be done on this loop's thread, before the next turn. */
    void order(Runnable task) {
        orders.add(task);
    }

    /** Any thread. */
    int load() {
        int load = 0;
        for (Turn turn : turns) {
            load += turn.load();
        }
        return load;
    }

    /** Any thread: when it last came around, or began a turn. */
    long movedNs() {
        return movedNs.getAcquire();
    }

    /** Does what there is to do, and returns when to come again. */
    long runOnce() {
        for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
            order.run();
        }
        long nowNs = clock.nowNs();
        movedNs.setRelease(nowNs);
        long earliestNs = nowNs + IDLE_NS;
        for (int i = places.size() - 1; i >= 0; i--) {
            Place place = places.get(i);
            if (place.dueNs - nowNs <= 0) {
                if (!run(place, nowNs)) {
                    return nowNs;
                }
                nowNs = clock.nowNs();
                movedNs.setRelease(nowNs);
            }
            if (place.turn.over()) {
                places.remove(i);
                turns.remove(place.turn);
            } else if (place.dueNs - earliestNs < 0) {
                earliestNs = place.dueNs;
            }
        }
        return earliestNs;
    }

    /** A game may throw anything; what it throws ends its own room only. False: the turn was given up, and nothing here is ours any more. */
    private boolean run(Place place, long nowNs) {
        long seq = turnSeq.getPlain() + 1;
        running = place.turn;
        turnSeq.set(seq);
        Throwable thrown = null;
        long dueNs = place.dueNs;
        try {
            dueNs = place.turn.run(nowNs);
        } catch (Throwable cause) {
            thrown = cause;
        }
        if (!turnSeq.compareAndSet(seq, seq + 1)) {
            return false;
        }
        place.dueNs = dueNs;
        if (thrown != null) {
            place.turn.fail(thrown);
        }
        return true;
    }
}
