package io.tickwire.base;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that its test moves. Any thread may read; one moves it. */
public final class ManualClock implements Clock {
    private final AtomicLong nowNs = new AtomicLong();

    @Override
    public long nowNs() {
        return nowNs.get();
    }

    /** Moves time forward. */
    public void advance(Duration by) {
        advanceNs(by.toNanos());
    }

    /** Moves time forward by this many nanoseconds; a negative amount is a mistake of the caller. */
    public void advanceNs(long byNs) {
        assert byNs >= 0 : "time runs forward only: " + byNs;
        nowNs.addAndGet(byNs);
    }
}
