package io.tickwire.base;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Hands out the slots of a bounded queue from many threads to one, without locks; what lies in a slot is the caller's arrays'
 * business. Producers {@link #claim}, fill their slot, {@link #publish}; the consumer takes {@link #next}, reads, {@link #release}s. After
 * Dmitry Vyukov's bounded queue. Bound: the capacity, a power of two.
 */
public final class SlotQueue {
    /** No slot. */
    public static final long NONE = -1;

    private final int mask;
    private final AtomicLongArray
            turns; // [slot] position whose producer may fill it; that + 1: its consumer may read it
    private final AtomicLong tail = new AtomicLong();
    private long head; // the consumer's

    public SlotQueue(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("capacity " + capacity + " is not a power of two");
        }
        mask = capacity - 1;
        turns = new AtomicLongArray(capacity);
        for (int i = 0; i < capacity; i++) {
            turns.setPlain(i, i);
        }
    }

    /** Any thread. A position whose slot is the caller's to fill; {@link #NONE} when the queue is full. */
    public long claim() {
        long position = tail.get();
        while (true) {
            long early = turns.getAcquire(slot(position)) - position;
            if (early < 0) {
                return NONE;
            }
            if (early == 0 && tail.compareAndSet(position, position + 1)) {
                return position;
            }
            position = tail.get();
        }
    }

    /** The claimed slot is filled. */
    public void publish(long position) {
        turns.setRelease(slot(position), position + 1);
    }

    /** The consumer. The oldest filled position; {@link #NONE} when there is none. */
    public long next() {
        return turns.getAcquire(slot(head)) == head + 1 ? head : NONE;
    }

    /** The consumer. The position that is next, filled or not. */
    public long head() {
        return head;
    }

    /** The consumer. Whether the position so many after {@link #next} is filled. */
    public boolean filled(int ahead) {
        return turns.getAcquire(slot(head + ahead)) == head + ahead + 1;
    }

    /** The consumer. The slot that {@link #next} gave may be filled again. */
    public void release(long position) {
        assert position == head;
        turns.setRelease(slot(position), position + mask + 1);
        head = position + 1;
    }

    /** Where the caller's arrays have this position. */
    public int slot(long position) {
        return (int) position & mask;
    }

    /** Slots there are. */
    public int capacity() {
        return mask + 1;
    }
}
