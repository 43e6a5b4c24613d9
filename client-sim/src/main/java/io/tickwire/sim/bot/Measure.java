package io.tickwire.sim.bot;

/** What bots measure, each as a distribution. */
public enum Measure {
    /** A snapshot's arrival after its tick was due. */
    LATENESS_US,
    /** From one snapshot to the next. */
    INTERVAL_US,
    /** Ping to pong. */
    ROUND_TRIP_US,
    /** How long before it was due an input arrived, in 1/16 ticks; below 0: too late. */
    INPUT_SLACK_16
}
