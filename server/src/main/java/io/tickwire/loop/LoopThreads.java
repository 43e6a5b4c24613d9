package io.tickwire.loop;

import com.sun.management.ThreadMXBean;
import io.tickwire.base.Clock;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that run rooms, and one more that watches them: a room that hangs is given up, and the others of its thread go on in a new one.
 * Any thread. Bound: the count given at the start, and {@link #LOST_MAX} that hang.
 */
public final class LoopThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoopThreads.class);
    private static final long JOIN_MS_MAX = 5_000;
    private static final String THREAD_NAME = "tickwire-loop-";

    /** How often somebody looks whether all threads come around. */
    static final long LOOK_EVERY_NS = 250_000_000L;

    /** So many threads that hang are replaced. They cannot be ended, and one that spins takes a core. */
    static final int LOST_MAX = 16;

    /** A thread whose room hangs, and for how long it has. */
    private record Lost(LoopThread thread, long sinceNs) {}

    /** What its turn is to be told. */
    private record GivenUp(Turn turn, long hungNs, Throwable where) {}

    private final Clock clock;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private volatile Runnable chore = () -> {};
    private final LoopThread[] threads; // [slot]; guarded by this
    private final Watchdog[] watchdogs; // [slot]; guarded by this
    private final List<Lost> lost = new ArrayList<>(); // longest first; guarded by this
    private int lostEver; // guarded by this
    private final Thread watch;

    private LoopThreads(int count, long hangNs, Clock clock) {
        this.clock = clock;
        threads = new LoopThread[count];
        watchdogs = new Watchdog[count];
        for (int i = 0; i < count; i++) {
            threads[i] = new LoopThread(new Loop(clock), clock, stopping, THREAD_NAME + i);
            watchdogs[i] = new Watchdog(hangNs, LOOK_EVERY_NS, clock.nowNs());
        }
        watch = new Thread(this::watch, "tickwire-watch");
        watch.setDaemon(true);
    }

    /** Starts so many threads, none of whose rooms is ever given up; 0: one per core. */
    public static LoopThreads start(int count, Clock clock) {
        return start(count, 0, clock);
    }

    /**
     * Starts so many threads; 0: one per core.
     *
     * @param hangNs a room that does not come back for so long is given up; 0: none is
     */
    public static LoopThreads start(int count, long hangNs, Clock clock) {
        LoopThreads started = unstarted(count > 0 ? count : Runtime.getRuntime().availableProcessors(), hangNs, clock);
        for (LoopThread thread : started.threads) {
            thread.thread().start();
        }
        started.watch.start();
        return started;
    }

    /** So many loops whose threads are never started: whoever holds the clock calls {@link #runOnce}. For tests and simulations. */
    public static LoopThreads unstarted(int count, Clock clock) {
        return unstarted(count, 0, clock);
    }

    static LoopThreads unstarted(int count, long hangNs, Clock clock) {
        return new LoopThreads(count, hangNs, clock);
    }

    /** What every thread would do now, on the caller's; returns when the earliest wants to do more. */
    public long runOnce() {
        long earliestNs = clock.nowNs() + Loop.IDLE_NS;
        for (LoopThread thread : List.of(threads)) {
            assert !thread.thread().isAlive() : "its thread does that";
            long dueNs = thread.runOnce();
            earliestNs = dueNs - earliestNs < 0 ? dueNs : earliestNs;
        }
        return earliestNs;
    }

    /** What else the watching thread does each time, a few times a second; it must not take long, and never throw. */
    public void chore(Runnable task) {
        chore = task;
    }

    /** Whether the caller is on a thread that runs rooms, of this server or another one. */
    public static boolean onLoopThread() {
        return Thread.currentThread().getName().startsWith(THREAD_NAME);
    }

    public int count() {
        return threads.length;
    }

    /** Threads that hang in such a room now. */
    public synchronized int lostNow() {
        return lost.size();
    }

    /**
     * For how long this has been a server that a restart would make better: since a thread last came around, a healthy one does ten times a
     * second and more; or since as many hang as there should be running rooms.
     */
    public synchronized long stuckNs() {
        long nowNs = clock.nowNs();
        long stuckNs = 0;
        for (LoopThread thread : threads) {
            stuckNs = Math.max(stuckNs, nowNs - thread.loop().movedNs());
        }
        return lost.size() < threads.length
                ? stuckNs
                : Math.max(stuckNs, nowNs - lost.get(threads.length - 1).sinceNs());
    }

    /** What the threads that run rooms now have allocated: while rooms are steady, what games make, and the inputs that changed. */
    public synchronized long allocatedBytes() {
        long[] ids = Arrays.stream(threads)
                .mapToLong(thread -> thread.thread().getId())
                .toArray();
        ThreadMXBean accounts = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(accounts.getThreadAllocatedBytes(ids))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    /** The one with the least to do. */
    synchronized int leastLoaded() {
        int best = 0;
        int bestLoad = Integer.MAX_VALUE;
        for (int i = 0; i < threads.length; i++) {
            int load = threads[i].loop().load();
            if (load < bestLoad) {
                best = i;
                bestLoad = load;
            }
        }
        return best;
    }

    synchronized void place(int slot, Turn turn) {
        threads[slot].loop().place(turn);
        threads[slot].wake();
    }

    synchronized void order(int slot, Runnable task) {
        threads[slot].loop().order(task);
        threads[slot].wake();
    }

    /** Looks whether rooms hang, and gives those up that do, while the others of their threads go on. */
    void look() {
        List<GivenUp> found = new ArrayList<>();
        synchronized (this) {
            lost.removeIf(one -> one.thread().back());
            for (int slot = 0; slot < threads.length && lost.size() < LOST_MAX; slot++) {
                Loop.Rescue rescue = watchdogs[slot].look(threads[slot].loop(), clock.nowNs());
                if (rescue != null) {
                    found.add(replace(slot, rescue, watchdogs[slot].seenForNs()));
                }
            }
        }
        found.forEach(one -> one.turn().giveUp(one.hungNs(), one.where()));
    }

    /** The others go on first; then there is time to tell players. */
    private GivenUp replace(int slot, Loop.Rescue rescue, long hungNs) {
        LoopThread hanging = threads[slot];
        Throwable where = new Throwable("what " + hanging.thread().getName() + " does");
        where.setStackTrace(hanging.thread().getStackTrace());
        lost.add(new Lost(hanging, clock.nowNs() - hungNs));
        String name = THREAD_NAME + slot + "-after-" + ++lostEver;
        LoopThread fresh = new LoopThread(rescue.fresh(), clock, stopping, name);
        threads[slot] = fresh;
        if (hanging.thread().isAlive()) {
            start(fresh);
        }
        return new GivenUp(rescue.hanging(), hungNs, where);
    }

    private static void start(LoopThread fresh) {
        try {
            fresh.thread().start();
        } catch (OutOfMemoryError e) { // no thread is to be had; that the loop stands still shows in its health
            LOG.error("{} cannot start: its rooms stand still", fresh.thread().getName(), e);
        }
    }

    private void watch() {
        while (!stopping.get()) {
            LockSupport.parkNanos(this, LOOK_EVERY_NS);
            try {
                look();
                chore.run();
            } catch (RuntimeException | Error fault) { // without it nobody would find out what hangs
                LOG.error("{} goes on after a fault of the server's", watch.getName(), fault);
            }
        }
    }

    /** Carries out what has been ordered, and ends the threads. A room that hangs is left behind. */
    @Override
    public void close() {
        stopping.set(true);
        LockSupport.unpark(watch);
        List<LoopThread> all;
        synchronized (this) {
            all = List.of(threads);
        }
        all.forEach(LoopThread::wake);
        long deadlineNs = clock.nowNs() + TimeUnit.MILLISECONDS.toNanos(JOIN_MS_MAX);
        List<Thread> ending =
                new ArrayList<>(all.stream().map(LoopThread::thread).toList());
        ending.add(watch); // last: what hangs is its business, and the chore below too
        for (Thread thread : ending) {
            try {
                long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - clock.nowNs());
                thread.join(Math.max(1, leftMs));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (thread.isAlive()) {
                LOG.warn("{} did not end within {} ms", thread.getName(), JOIN_MS_MAX);
            }
        }
        chore.run();
    }
}
