package io.tickwire.net;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.ArrayByteBufferPool;

/**
 * The buffers that bytes are read into, and what became of them: with {@code -Dtickwire.track-buffers=true} each one taken out is remembered with
 * the stack that took it, and a server that stops without having all of them back says so loudly. Tests run that way. Any thread.
 */
final class Buffers {
    private static final String TRACK = "tickwire.track-buffers";
    private static final long WAIT_NS_MAX = TimeUnit.SECONDS.toNanos(5);
    private static final long LOOK_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private Buffers() {}

    /** A pool for one server. */
    static ArrayByteBufferPool pool() {
        return Boolean.getBoolean(TRACK) ? new ArrayByteBufferPool.Tracking() : new ArrayByteBufferPool();
    }

    /** To be called once nobody uses the pool any more: waits a moment for what is on its way back, and throws if something is missing then. */
    static void checkAllBack(ArrayByteBufferPool pool) {
        checkAllBack(pool, WAIT_NS_MAX);
    }

    static void checkAllBack(ArrayByteBufferPool pool, long waitNsMax) {
        if (!(pool instanceof ArrayByteBufferPool.Tracking tracking)) {
            return;
        }
        long deadlineNs = System.nanoTime() + waitNsMax;
        while (!tracking.getLeaks().isEmpty() && System.nanoTime() - deadlineNs < 0) {
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
        if (!tracking.getLeaks().isEmpty()) {
            throw new IllegalStateException("buffers were not given back:\n" + tracking.dumpLeaks());
        }
    }
}
