package io.tickwire.loop;

import io.tickwire.base.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that run rooms. Any thread. Bound: the count given at the start. */
public final class LoopThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoopThreads.class);
    private static final long JOIN_MS_MAX = 5_000;

    /** One loop on its thread. */
    private static final class Runner implements Runnable {
        private final Loop loop;
        private final Clock clock;
        private final AtomicBoolean stopping;
        private final Thread thread;

        Runner(Clock clock, AtomicBoolean stopping, String name) {
            loop = new Loop(clock);
            this.clock = clock;
            this.stopping = stopping;
            thread = new Thread(this, name);
            thread.setDaemon(true);
        }

        @Override
        public void run() {
            while (!stopping.get()) {
                long dueNs = runOnce();
                long waitNs = dueNs - clock.nowNs();
                if (waitNs > 0 && !stopping.get()) {
                    LockSupport.parkNanos(this, waitNs);
                }
            }
            runOnce(); // what was ordered before the stop
        }

        /** A fault of our own must not stop the other rooms of the thread. */
        private long runOnce() {
            try {
                return loop.runOnce();
            } catch (Throwable fault) {
                LOG.error("{} goes on after a fault of the server's", thread.getName(), fault);
                return clock.nowNs() + Loop.IDLE_NS;
            }
        }
    }

    private final Clock clock;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final List<Runner> runners = new ArrayList<>();

    private LoopThreads(int count, Clock clock) {
        this.clock = clock;
        for (int i = 0; i < count; i++) {
            runners.add(new Runner(clock, stopping, "tickwire-loop-" + i));
        }
    }

    /** Starts so many threads; 0: one per core. */
    public static LoopThreads start(int count, Clock clock) {
        int threads = count > 0 ? count : Runtime.getRuntime().availableProcessors();
        LoopThreads started = new LoopThreads(threads, clock);
        started.runners.forEach(runner -> runner.thread.start());
        return started;
    }

    /** So many loops whose threads are never started: whoever holds the clock calls {@link #runOnce}. For tests and simulations. */
    public static LoopThreads unstarted(int count, Clock clock) {
        return new LoopThreads(count, clock);
    }

    /** What every thread would do now, on the caller's; returns when the earliest wants to do more. */
    public long runOnce() {
        long earliestNs = clock.nowNs() + Loop.IDLE_NS;
        for (Runner runner : runners) {
            assert !runner.thread.isAlive() : "its thread does that";
            long dueNs = runner.loop.runOnce();
            earliestNs = dueNs - earliestNs < 0 ? dueNs : earliestNs;
        }
        return earliestNs;
    }

    public int count() {
        return runners.size();
    }

    /** How long ago the thread that moved longest ago did; a healthy one moves ten times a second and more. */
    public long stalestNs() {
        long nowNs = clock.nowNs();
        long stalest = 0;
        for (Runner runner : runners) {
            stalest = Math.max(stalest, nowNs - runner.loop.movedNs());
        }
        return stalest;
    }

    /** The one with the least to do. */
    int leastLoaded() {
        int best = 0;
        int bestLoad = Integer.MAX_VALUE;
        for (int i = 0; i < runners.size(); i++) {
            int load = runners.get(i).loop.load();
            if (load < bestLoad) {
                best = i;
                bestLoad = load;
            }
        }
        return best;
    }

    void place(int thread, Turn turn) {
        Runner runner = runners.get(thread);
        runner.loop.place(turn);
        LockSupport.unpark(runner.thread);
    }

    void order(int thread, Runnable task) {
        Runner runner = runners.get(thread);
        runner.loop.order(task);
        LockSupport.unpark(runner.thread);
    }

    /** Carries out what has been ordered, and ends the threads. A room that hangs is left behind. */
    @Override
    public void close() {
        stopping.set(true);
        runners.forEach(runner -> LockSupport.unpark(runner.thread));
        long deadlineNs = clock.nowNs() + TimeUnit.MILLISECONDS.toNanos(JOIN_MS_MAX);
        for (Runner runner : runners) {
            try {
                long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - clock.nowNs());
                runner.thread.join(Math.max(1, leftMs));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (runner.thread.isAlive()) {
                LOG.warn("{} did not end within {} ms", runner.thread.getName(), JOIN_MS_MAX);
            }
        }
    }
}
