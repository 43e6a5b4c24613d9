package io.tickwire.room;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A room's time: when its ticks are due, which is the newest, how long they take. Owned by the room's thread, but for what any may read. */
final class RoomTime {
    private static final int RUNS_AVERAGED = 8;

    private final TickSchedule schedule;
    private final AtomicInteger newestTick = new AtomicInteger();
    private final AtomicInteger runMicros = new AtomicInteger();
    private final AtomicLong ticksZeroNs = new AtomicLong();
    private long lostTicksTold;

    /** Its first tick is due one tick after {@code nowNs}. */
    RoomTime(long tickNs, int catchUpTicksMax, long nowNs) {
        schedule = new TickSchedule(tickNs, catchUpTicksMax, nowNs + tickNs);
        ticksZeroNs.set(nowNs);
    }

    /** As {@link TickSchedule#due}. */
    int due(long nowNs) {
        return schedule.due(nowNs);
    }

    long nextDueNs() {
        return schedule.nextDueNs();
    }

    /** Lets other threads know of the newest tick, and returns how many were lost since the last call. */
    long keep(int tick) {
        newestTick.setRelease(tick);
        long zeroNs = schedule.nextDueNs() - (Integer.toUnsignedLong(tick) + 1) * schedule.tickNs();
        ticksZeroNs.setRelease(zeroNs);
        long lost = schedule.lostTicks() - lostTicksTold;
        lostTicksTold += lost;
        return lost;
    }

    /** How long before its tick was due something arrived, in 1/16 ticks, at most 64 ticks; less than 0: after. */
    int slack16(int inputTick, long arrivalNs) {
        long dueNs = ticksZeroNs.getPlain() + Integer.toUnsignedLong(inputTick) * schedule.tickNs();
        long slack16 = Math.floorDiv((dueNs - arrivalNs) * 16, schedule.tickNs());
        return (int) Math.max(-1024, Math.min(1024, slack16));
    }

    /** A run took so long; false: longer than its ticks had. */
    boolean took(long durationNs, int ticksRun) {
        int micros = (int) Math.min(Integer.MAX_VALUE, durationNs / 1000);
        int before = runMicros.getPlain();
        runMicros.setRelease(before + (micros - before) / RUNS_AVERAGED);
        return durationNs <= ticksRun * schedule.tickNs();
    }

    /** Any thread. */
    int newestTick() {
        return newestTick.getAcquire();
    }

    /** Any thread. Tick t is or was due at this + t × tick length. */
    long ticksZeroNs() {
        return ticksZeroNs.getAcquire();
    }

    /** Any thread. */
    long tickNs() {
        return schedule.tickNs();
    }

    /** Any thread. Of the last runs, lately. */
    int runMicros() {
        return runMicros.getAcquire();
    }
}
