package io.tickwire.loop;

import io.tickwire.base.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one loop thread does, without the thread: orders first, then every turn that is due. Loop thread, but for what says otherwise.
 * Bound: its turns; orders are one per room's placing and end.
 */
final class Loop {
    /** With nothing due it still moves this often, for health to see. */
    static final long IDLE_NS = 100_000_000L;

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

    Loop(Clock clock) {
        this.clock = clock;
        movedNs = new AtomicLong(clock.nowNs());
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

    /** Any thread: when it last came around. */
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
                run(place, nowNs);
                nowNs = clock.nowNs();
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

    /** A game may throw anything; what it throws ends its own room only. */
    private static void run(Place place, long nowNs) {
        try {
            place.dueNs = place.turn.run(nowNs);
        } catch (Throwable cause) {
            place.turn.fail(cause);
        }
    }
}
