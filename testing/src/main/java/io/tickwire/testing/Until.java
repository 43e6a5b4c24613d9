package io.tickwire.testing;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** For what must come true in a real server, at a moment that no test knows. The caller's thread. */
public final class Until {
    private static final long WAIT_NS_MAX = 60_000_000_000L;
    private static final long LOOK_EVERY_NS = 5_000_000L;

    private Until() {}

    /** Throws when it does not come true in a minute. */
    public static void await(String what, BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + WAIT_NS_MAX;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("in vain: " + what);
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
    }
}
