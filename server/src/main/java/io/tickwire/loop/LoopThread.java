package io.tickwire.loop;

import io.tickwire.base.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One loop on its thread, until it is told to stop or one of its turns was given up. Any thread but for {@link #runOnce}. Bound: its loop's. */
final class LoopThread implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LoopThread.class);

    private final Loop loop;
    private final Clock clock;
    private final AtomicBoolean stopping;
    private final AtomicBoolean back = new AtomicBoolean();
    private final Thread thread;

    LoopThread(Loop loop, Clock clock, AtomicBoolean stopping, String name) {
        this.loop = loop;
        this.clock = clock;
        this.stopping = stopping;
        thread = new Thread(this, name);
        thread.setDaemon(true);
    }

    Loop loop() {
        return loop;
    }

    Thread thread() {
        return thread;
    }

    /** A turn of it was given up, and has come back all the same. */
    boolean back() {
        return back.get();
    }

    /** It may have something to do before it meant to. */
    void wake() {
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        while (!stopping.get() && !back.get()) {
            long waitNs = runOnce() - clock.nowNs();
            if (waitNs > 0 && !stopping.get()) {
                LockSupport.parkNanos(this, waitNs);
            }
        }
        if (!back.get()) {
            runOnce(); // what was ordered before the stop
        }
    }

    /** A fault of our own must not stop the other rooms of the thread. */
    long runOnce() {
        long dueNs;
        try {
            dueNs = loop.runOnce();
        } catch (Throwable fault) {
            LOG.error("{} goes on after a fault of the server's", thread.getName(), fault);
            dueNs = clock.nowNs() + Loop.IDLE_NS;
        }
        if (loop.turnSeq() == Loop.LOST) {
            back.set(true);
            LOG.warn("{} is back from a room that had been given up, and ends", thread.getName());
        }
        return dueNs;
    }
}
