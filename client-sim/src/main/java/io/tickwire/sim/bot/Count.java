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
    /** The server said that the input that arrived last came too late. */
    INPUTS_LATE,
    /** Ticks that got no input because the loop ran late. */
    INPUTS_SKIPPED,
    /** Frames that could not be sent because the one before was not out. */
    FRAMES_UNSENT,
    ACKS,
    PINGS,
    JOINS_REFUSED,
    EVICTIONS,
    UNEXPECTED_CLOSES,
    RECONNECTS
}
