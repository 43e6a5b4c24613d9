package io.tickwire.room;

import io.tickwire.base.Prefetch;
import io.tickwire.base.SlotQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How other threads reach a room. Any thread offers, without locks and, but for tasks, without garbage; the room's thread drains between
 * ticks. Bound: its capacity; when it is full the offer fails and the caller closes its connection. What operators order waits beside that, and comes
 * first: {@link #ORDERS_MAX} orders, and one that always finds its place.
 */
public final class Inbox {
    private static final byte INPUT = 0;
    private static final byte ACK = 1;
    private static final byte RESYNC = 2;
    private static final byte TASK = 3;
    private static final int ORDERS_MAX = 64;
    private static final int PREFETCHED = 2 * Prefetch.CLIENTS; // events

    private final SlotQueue queue;
    private final byte[] kinds; // [slot], as are those below
    private final @Nullable Seat[] seats;
    private final @Nullable Record[] inputs;
    private final @Nullable RoomTask[] tasks;
    private final int[] ticks;
    private final int[] viewTicks16;
    private final int[] reliableAcks;
    private final long[] arrivalsNs;
    private final Queue<RoomTask> orders = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ordersWaiting = new AtomicInteger();
    private final AtomicReference<@Nullable RoomTask> must = new AtomicReference<>();
    private final Prefetch prefetch = new Prefetch();

    Inbox(int capacityMin) {
        int capacity = Integer.highestOneBit(Math.max(1, capacityMin - 1)) << 1;
        queue = new SlotQueue(capacity);
        kinds = new byte[capacity];
        seats = new Seat[capacity];
        inputs = new Record[capacity];
        tasks = new RoomTask[capacity];
        ticks = new int[capacity];
        viewTicks16 = new int[capacity];
        reliableAcks = new int[capacity];
        arrivalsNs = new long[capacity];
    }

    /**
     * A validated input for a tick. Any thread; false: full.
     *
     * @param viewTick16 what was on the player's screen, in 1/16 ticks; 0: it does not say
     */
    public boolean offerInput(Seat seat, int tick, Record input, int viewTick16, long arrivalNs) {
        long position = queue.claim();
        if (position == SlotQueue.NONE) {
            return false;
        }
        inputs[queue.slot(position)] = input;
        viewTicks16[queue.slot(position)] = viewTick16;
        fill(position, INPUT, seat, tick, arrivalNs);
        return true;
    }

    /** The client applied the snapshot of a tick, and has reliable messages up to one. Any thread; false: full. */
    public boolean offerAck(Seat seat, int ackedTick, int reliableAck, long arrivalNs) {
        long position = queue.claim();
        if (position == SlotQueue.NONE) {
            return false;
        }
        reliableAcks[queue.slot(position)] = reliableAck;
        fill(position, ACK, seat, ackedTick, arrivalNs);
        return true;
    }

    /** The client's replica is wrong, as the snapshot of a tick showed. Any thread; false: full. */
    public boolean offerResync(Seat seat, int tick, long arrivalNs) {
        long position = queue.claim();
        if (position == SlotQueue.NONE) {
            return false;
        }
        fill(position, RESYNC, seat, tick, arrivalNs);
        return true;
    }

    /** Anything rare. Any thread; false: full. */
    public boolean offer(RoomTask task) {
        long position = queue.claim();
        if (position == SlotQueue.NONE) {
            return false;
        }
        tasks[queue.slot(position)] = task;
        fill(position, TASK, null, 0, 0);
        return true;
    }

    /** What an operator wants, however much players do. Any thread; false: full. */
    public boolean order(RoomTask task) {
        if (ordersWaiting.incrementAndGet() > ORDERS_MAX) {
            ordersWaiting.decrementAndGet();
            return false;
        }
        return orders.add(task);
    }

    /** What must be done in any case. One that waits gives way, so the newer has to do what the older was for. Any thread. */
    public void must(RoomTask task) {
        must.set(task);
    }

    private void fill(long position, byte kind, @Nullable Seat seat, int tick, long arrivalNs) {
        int slot = queue.slot(position);
        kinds[slot] = kind;
        seats[slot] = seat;
        ticks[slot] = tick;
        arrivalsNs[slot] = arrivalNs;
        queue.publish(position);
    }

    /** The memory of the seats that the next events are for is waited for at once. */
    private void prefetch() {
        int read = 0;
        for (int ahead = 0; ahead < PREFETCHED && queue.filled(ahead); ahead++) {
            int slot = queue.slot(queue.head() + ahead);
            Seat seat = seats[slot];
            read += seat == null ? 0 : seat.prefetchEvent(ticks[slot]);
        }
        prefetch.keep(read);
    }

    /** The room's thread. Handles at most a capacity of events, so that a run has a bound. */
    void drain(LiveRoom room, long nowNs) {
        RoomTask first = must.get() == null ? null : must.getAndSet(null);
        if (first != null) {
            first.run(room, nowNs);
        }
        for (RoomTask order = orders.poll(); order != null; order = orders.poll()) {
            ordersWaiting.decrementAndGet();
            order.run(room, nowNs);
        }
        for (int left = queue.capacity(); left > 0; left--) {
            if (left % PREFETCHED == 0) {
                prefetch();
            }
            long position = queue.next();
            if (position == SlotQueue.NONE) {
                return;
            }
            int slot = queue.slot(position);
            Seat seat = seats[slot];
            Record input = inputs[slot];
            RoomTask task = tasks[slot];
            byte kind = kinds[slot];
            int tick = ticks[slot];
            int viewTick16 = viewTicks16[slot];
            int reliableAck = reliableAcks[slot];
            long arrivalNs = arrivalsNs[slot];
            seats[slot] = null;
            inputs[slot] = null;
            tasks[slot] = null;
            queue.release(position);
            if (task != null) {
                task.run(room, nowNs);
            } else if (seat != null && input != null) {
                room.onInput(seat, tick, input, viewTick16, arrivalNs);
            } else if (seat != null && kind == ACK) {
                seat.onAck(tick, reliableAck, arrivalNs);
            } else if (seat != null) {
                seat.onResync(tick);
            }
        }
    }
}
