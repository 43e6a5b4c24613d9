package io.tickwire.sim.bot;

/**
 * Says what the arrival of a snapshot can be measured by. Where nothing changes a server is silent, but not for more than 250 ms: what
 * comes later than that was owed before. A world that loses time, or stands still, has no due times; but the time from one snapshot to the
 * next is what a player waits, whatever the world does. Pure; owned by one bot.
 */
final class SnapshotTimes {
    /** The longest a server says nothing, in milliseconds. */
    static final int SILENCE_MS_MAX = 250;

    private final int sendEveryTicks;
    private final int silenceTicksMax;
    private final long tickNs;
    private boolean any;
    private boolean stands; // the newest snapshot had the tick of the one before
    private boolean timeSet;
    private int tick;
    private int dueTick;
    private long arrivedNs;
    private long intervalNs;
    private long leftOutTicks;

    /** Silence may last until the first publish after 250 ms. */
    SnapshotTimes(int tickHz, int sendEveryTicks) {
        this.sendEveryTicks = Math.max(1, sendEveryTicks);
        silenceTicksMax = SILENCE_MS_MAX * tickHz / 1000 + this.sendEveryTicks;
        tickNs = 1_000_000_000L / tickHz;
    }

    /** A snapshot has come. */
    void onSnapshot(int newTick, boolean timeLost, long nowNs) {
        boolean stood = stands;
        stands = any && newTick - tick <= 0;
        timeSet = timeLost || stands || stood;
        int owedTick = tick + silenceTicksMax;
        dueTick = any && newTick - owedTick > 0 ? owedTick : newTick;
        intervalNs = any ? nowNs - arrivedNs : -1;
        leftOutTicks = any && !timeLost ? Math.max(0, dueTick - tick - sendEveryTicks) : 0;
        any = true;
        tick = newTick;
        arrivedNs = nowNs;
    }

    /** Whether time was lost or the world stood still before it: nothing that was known of due times holds any longer. */
    boolean timeSet() {
        return timeSet;
    }

    /** The tick by whose due time it had to come: its own, unless the server owed one before. */
    int dueTick() {
        return dueTick;
    }

    /** As {@link #intervalNs}, without the ticks between that silence may have left out; -1: this is the first. */
    long intervalLessSilenceNs() {
        return intervalNs < 0 ? -1 : Math.max(0, intervalNs - leftOutTicks * tickNs);
    }

    /** Time since the snapshot before, lost time and standstills included; -1: this is the first. */
    long intervalNs() {
        return intervalNs;
    }
}
