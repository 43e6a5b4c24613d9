package io.tickwire.net;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.ArrayByteBufferPool;

/**
 * The buffers that bytes are read into, and what became of them: with {@code -Dtickwire.track-buffers=true} each one taken out is remembered with
 * the stack that took it, and a server that stops without having all of them back says so loudly. Tests run that way. Any thread.
 */
final class Buffers {
    private static final String TRACK = "tickwire.track-buffers";
    private static final String FRAME_PARSER = "org.eclipse.jetty.websocket.core.internal.Parser";
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
        while (anyMissing(tracking) && System.nanoTime() - deadlineNs < 0) {
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
        if (anyMissing(tracking)) {
            throw new IllegalStateException("buffers were not given back:\n" + tracking.dumpLeaks());
        }
    }

    private static boolean anyMissing(ArrayByteBufferPool.Tracking tracking) {
        return tracking.getLeaks().stream().anyMatch(leak -> !isOfAFrameCutShort(leak.getAcquireStack()));
    }

    /**
     * Jetty's parser puts a payload that comes in pieces together in a buffer of the pool, and forgets it when the connection ends before the last
     * piece. The pool holds no buffer that is out, so the collector takes it together with the connection.
     */
    private static boolean isOfAFrameCutShort(Throwable taken) {
        return Arrays.stream(taken.getStackTrace())
                .anyMatch(call -> call.getClassName().equals(FRAME_PARSER)
                        && call.getMethodName().equals("parsePayload"));
    }
}
