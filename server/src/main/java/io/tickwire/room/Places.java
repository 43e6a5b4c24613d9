package io.tickwire.room;

import java.util.concurrent.atomic.AtomicInteger;

/** Places of a room, each taken by a seat or kept for somebody on the way. Any thread. Bound: {@link #max}. */
final class Places {
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger max;

    Places(int max) {
        this.max = new AtomicInteger(max);
    }

    /** False: there are as many as may be. */
    boolean reserve() {
        int before = taken.get();
        while (before < max.get()) {
            if (taken.compareAndSet(before, before + 1)) {
                return true;
            }
            before = taken.get();
        }
        return false;
    }

    void giveBack(int count) {
        taken.addAndGet(-count);
    }

    int taken() {
        return taken.get();
    }

    int max() {
        return max.get();
    }

    void max(int places) {
        max.set(places);
    }
}
