package io.tickwire.sim.bot;

/** What bots count. The names are those of the report. */
public enum Count {
    FRAMES,
    FRAME_BYTES,
    SNAPSHOTS,
    SNAPSHOT_BYTES,
    WHOLE_BYTES,
    CHANGES_BYTES,
    GONE_BYTES,
    EVENT_BYTES,
    LANE_BYTES,
    HEADER_BYTES,
    EVENTS,
    RELIABLES,
    /** Reliable messages that were missing, or came again after the bot had said that it has them. */
    LANE_FAULTS,
    CHECKSUMS,
    DESYNCS,
    RESYNCS,
    RESETS,
    BEHIND,
    TIME_LOST,
    INPUTS,
    /** Inputs that came too late, as far as snapshots show it: what is late while none come is not seen. */
    INPUTS_LATE,
    /** Ticks that got no input because it could not have come in time, or because too many waited to be sent. */
    INPUTS_SKIPPED,
    /** Frames that could not be sent because the one before was not out. */
    FRAMES_UNSENT,
    ACKS,
    /** How often the server had the own entity otherwise than predicted. */
    CORRECTIONS,
    /** The same, but those within 0.3 s of one another, or without anything right between them, count once. */
    CORRECTION_RUNS,
    /** Corrections that moved it. */
    CORRECTIONS_MOVED,
    /** How often a prediction was begun anew: at first, after a loss, a death or a return. */
    PREDICTIONS_BEGUN,
    PINGS,
    JOINS_REFUSED,
    EVICTIONS,
    UNEXPECTED_CLOSES,
    RECONNECTS,
    /** Connections that the bots cut themselves, by reset. */
    CUTS
}
