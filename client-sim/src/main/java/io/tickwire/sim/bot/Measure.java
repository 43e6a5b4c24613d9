package io.tickwire.sim.bot;

/** What bots measure, each as a distribution. */
public enum Measure {
    /**
     * A snapshot's arrival after its tick was due; or, if more than the longest silence lies between it and the one before, after the
     * last tick by which something had to come. A server that lost time has a new schedule: what comes until its clock is known again is left
     * out, and the wait is in {@link #INTERVAL_US}.
     */
    LATENESS_US,
    /**
     * From one snapshot of a connection to the next, without exception: up to 250 ms where nothing changes, and as long as it takes where the
     * server stalls or its world stands still.
     */
    INTERVAL_US,
    /**
     * The same without the ticks in between, as many as silence may leave out: how evenly comes what does. Snapshots that were skipped for another
     * reason are left out, too.
     */
    INTERVAL_LESS_SILENCE_US,
    /** From sending an input that differs from the one before to the arrival of a snapshot of a world that has it. */
    INPUT_TO_VISIBLE_US,
    /** Ping to pong. */
    ROUND_TRIP_US,
    /** How long before it was due an input arrived, in 1/16 ticks; below 0: too late. */
    INPUT_SLACK_16,
    /** How far a correction moved the predicted entity, of those that did, in 1/1000 units. */
    CORRECTION_MILLIUNITS,
    /** From opening a socket to the end of the WebSocket handshake. */
    HANDSHAKE_US,
    /** From a cut to the Welcome of the connection after it. */
    BACK_US
}
