package io.tickwire.loop;

/** Something a loop runs again and again until it is over: a room. Loop thread, but for {@link #load}. */
interface Turn {
    /** Runs what is due at this time and returns the time to be called again. */
    long run(long nowNs);

    /** True once it need not be called again. */
    boolean over();

    /** It threw: it ends, nobody else does. */
    void fail(Throwable cause);

    /** What it costs compared to others. Any thread. */
    int load();
}
