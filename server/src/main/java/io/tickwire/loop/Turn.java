package io.tickwire.loop;

/** Something a loop runs again and again until it is over: a room. Loop thread, but for what says otherwise. */
interface Turn {
    /** Runs what is due at this time and returns the time to be called again. */
    long run(long nowNs);

    /** True once it need not be called again. */
    boolean over();

    /** It threw: it ends, nobody else does. */
    void fail(Throwable cause);

    /**
     * Any other thread: it hangs, and is left to itself.
     *
     * @param where has the stack of the thread that hangs
     */
    void giveUp(long hungNs, Throwable where);

    /** What it costs compared to others. Any thread. */
    int load();
}
