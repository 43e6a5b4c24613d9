package io.tickwire.base;

/** Everything a room counts. The name's lower case is the metric's name; no label ever takes a value from a client. */
public enum Metric {
    TICKS("Ticks run."),
    TICKS_LOST("Ticks skipped because the server fell further behind than it catches up."),
    TICK_OVERRUNS("Runs that took longer than the ticks in them last."),
    ROOMS_FAILED("Rooms ended because their game threw."),
    ROOMS_HUNG("Rooms given up because they did not come back from a tick."),
    PUBLISHES("Publishes."),
    SNAPSHOTS("Snapshots handed to transports."),
    SNAPSHOT_BYTES("Payload bytes of those snapshots."),
    SNAPSHOTS_SILENT("Snapshots not sent because the session's view did not change."),
    SNAPSHOTS_SKIPPED("Snapshots not sent because the session's window was closed or a write was unfinished."),
    SNAPSHOTS_BEHIND("Snapshots that left something out for the byte budget or were sent to catch up."),
    ROWS_WHOLE("Whole rows sent."),
    ROWS_CHANGED("Change rows sent."),
    ROWS_GONE("Gone rows sent."),
    EVENTS("Events emitted and told."),
    EVENTS_DROPPED("Events dropped because their game emitted more than the room's bound for one publish."),
    EVENTS_LEFT_OUT("Events that a session might have seen, and whose bytes its snapshot had no room for."),
    RELIABLE_MESSAGES("Reliable messages told, once for each player they were for."),
    LANES_OVERFLOWN("Players let go because they left too many reliable messages unacknowledged."),
    INPUTS("Inputs accepted into a player's buffer."),
    INPUTS_LATE("Inputs dropped because their tick had run."),
    INPUTS_EARLY("Inputs dropped because their tick is further ahead than the buffer."),
    INPUTS_DUPLICATE("Inputs dropped because their tick already had one."),
    INPUTS_MISSING("Ticks in which a joined player had no input of its own."),
    VALUES_CLAMPED("Field values that were NaN or out of range and were clamped."),
    DESYNCS("Resyncs asked for by clients whose replica differed."),
    JOINS("Players that joined a room."),
    LEAVES("Players that left a room for good."),
    RESUMES("Players that came back to their avatar."),
    SPECTATORS("Spectators that came into a room."),
    CHAT_LINES("Lines of chat passed on."),
    CHAT_REFUSED("Lines of chat not passed on: too many, by the muted, by spectators, kept back by the game."),
    CHAT_MISSED("Lines of chat that a player missed because it had too much unacknowledged, once for each.");

    private final String help;

    Metric(String help) {
        this.help = help;
    }

    /** One sentence for whoever reads the metrics page. */
    public String help() {
        return help;
    }
}
