package io.tickwire.room;

import io.tickwire.base.Prefetch;
import io.tickwire.base.SlotQueue;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How other threads reach a room. Any thread offers, without locks and, but for tasks, without garbage; the room's thread drains between
 * ticks. Bound: its capacity; when it is full the offer fails. What operators order waits beside that, and comes first: {@link #ORDERS_MAX} orders, and one that always finds its place.
 */
public final class Inbox {
    private static final byte TASK = 0;
    private static final byte INPUT = 1;
    private static final byte ACK = 2;
    private static final byte ACK_AND_INPUT = ACK | INPUT;
    private static final byte RESYNC = 4;
    private static final int ORDERS_MAX = 64;
    private static final int NUMBERS = 3; // of an event, see below

    private final SlotQueue queue;
    private final byte[] kinds; // [slot]
    private final @Nullable Seat[] seats; // [slot]
    private final int[] @Nullable [] inputs; // [slot][field]
    private final @Nullable RoomTask[] tasks; // [slot]
    private final long[] numbers; // [slot * NUMBERS + n] arrival in ns; tick, view tick; acked tick, reliable ack
    private final Queue<RoomTask> orders = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ordersWaiting = new AtomicInteger();
    private final AtomicReference<@Nullable RoomTask> must = new AtomicReference<>();
    private final Prefetch prefetch = new Prefetch();
    private volatile int drains; // written by the room's thread

    Inbox(int capacityMin) {
        int capacity = Integer.highestOneBit(Math.max(1, capacityMin - 1)) << 1;
        queue = new SlotQueue(capacity);
        kinds = new byte[capacity];
        seats = new Seat[capacity];
        inputs = new int[capacity][];
        tasks = new RoomTask[capacity];
        numbers = new long[capacity * NUMBERS];
    }

    /**
     * An input for a tick. Any thread; false: full.
     *
     * @param input values that its schema accepts, [field], and nobody changes; the same array as the last time says that the player goes on
     * @param viewTick16 what was on the player's screen, in 1/16 ticks; 0: it does not say
     */
    public boolean offerInput(Seat seat, int tick, int[] input, int viewTick16, long arrivalNs) {
        return offer(INPUT, seat, input, null, arrivalNs, pair(tick, viewTick16), 0);
    }

    /** The client applied the snapshot of a tick, and has reliable messages up to one. Any thread; false: full. */
    public boolean offerAck(Seat seat, int ackedTick, int reliableAck, long arrivalNs) {
        return offer(ACK, seat, null, null, arrivalNs, 0, pair(ackedTick, reliableAck));
    }

    /** Both in one event, as a client sends them at every tick. Any thread; false: full. */
    public boolean offerAckAndInput(
            Seat seat, int ackedTick, int reliableAck, int tick, int[] input, int viewTick16, long arrivalNs) {
        return offer(ACK_AND_INPUT, seat, input, null, arrivalNs, pair(tick, viewTick16), pair(ackedTick, reliableAck));
    }

    /** The client's replica is wrong, as the snapshot of a tick showed. Any thread; false: full. */
    public boolean offerResync(Seat seat, int tick, long arrivalNs) {
        return offer(RESYNC, seat, null, null, arrivalNs, pair(tick, 0), 0);
    }

    /** Anything rare. Any thread; false: full. */
    public boolean offer(RoomTask task) {
        return offer(TASK, null, null, task, 0, 0, 0);
    }

    private boolean offer(
            byte kind,
            @Nullable Seat seat,
            int @Nullable [] input,
            @Nullable RoomTask task,
            long arrivalNs,
            long tickAndView,
            long acks) {
        long position = queue.claim();
        if (position == SlotQueue.NONE) {
            return false;
        }
        int slot = queue.slot(position);
        kinds[slot] = kind;
        seats[slot] = seat;
        inputs[slot] = input;
        if (task != null) { // or its memory is left alone
            tasks[slot] = task;
        }
        numbers[slot * NUMBERS] = arrivalNs;
        numbers[slot * NUMBERS + 1] = tickAndView;
        numbers[slot * NUMBERS + 2] = acks;
        queue.publish(position);
        return true;
    }

    private static long pair(int first, int second) {
        return (long) first << Integer.SIZE | Integer.toUnsignedLong(second);
    }

    private static int first(long pair) {
        return (int) (pair >>> Integer.SIZE);
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

    /** Any thread. Another number each time the room looks what is there. */
    public int drains() {
        return drains;
    }

    /** The memory of the seats that the next events are for is waited for at once. */
    private void prefetch() {
        int read = 0;
        for (int ahead = 0; ahead < Prefetch.CLIENTS && queue.filled(ahead); ahead++) {
            int slot = queue.slot(queue.head() + ahead);
            Seat seat = seats[slot];
            read += seat == null ? 0 : seat.prefetchEvent(first(numbers[slot * NUMBERS + 1]));
        }
        prefetch.keep(read);
    }

    /** The room's thread. Handles at most a capacity of events, so that a run has a bound. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void drain(LiveRoom room, long nowNs) {
        drains++;
        RoomTask first = must.get() == null ? null : must.getAndSet(null);
        if (first != null) {
            first.run(room, nowNs);
        }
        for (RoomTask order = orders.poll(); order != null; order = orders.poll()) {
            ordersWaiting.decrementAndGet();
            order.run(room, nowNs);
        }
        for (int left = queue.capacity(); left > 0; left--) {
            if (left % Prefetch.CLIENTS == 0) {
                prefetch();
            }
            long position = queue.next();
            if (position == SlotQueue.NONE) {
                return;
            }
            int slot = queue.slot(position);
            byte kind = kinds[slot];
            Seat seat = seats[slot];
            int[] input = inputs[slot];
            long arrivalNs = numbers[slot * NUMBERS];
            long tickAndView = numbers[slot * NUMBERS + 1];
            long acks = numbers[slot * NUMBERS + 2];
            seats[slot] = null;
            inputs[slot] = null;
            if (seat == null) {
                RoomTask task = Objects.requireNonNull(tasks[slot]);
                tasks[slot] = null;
                queue.release(position);
                task.run(room, nowNs);
                continue;
            }
            queue.release(position);
            if ((kind & ACK) != 0) {
                seat.onAck(first(acks), (int) acks, arrivalNs);
            }
            if (input != null) {
                room.onInput(seat, first(tickAndView), input, (int) tickAndView, arrivalNs);
            }
            if (kind == RESYNC) {
                seat.onResync(first(tickAndView));
            }
        }
    }
}
