package io.tickwire.config;

/**
 * What a room tells besides rows, and when it has nothing to tell.
 *
 * @param eventsMax events emitted for one publish; more are dropped and counted
 * @param eventBytesMax the same in bytes, as they are encoded
 * @param laneMessagesMax reliable messages that may wait for one player's acknowledgement; with more it is let go
 * @param laneBytesMax the same in bytes, as they are encoded
 * @param silenceMs a client whose view did not change gets a frame this often; 0: at every publish
 * @param diagnostics 1: a client whose checksum differs is told what it should hold; 0: it is only started over
 */
public record TellingConfig(
        int eventsMax, int eventBytesMax, int laneMessagesMax, int laneBytesMax, int silenceMs, int diagnostics) {
    /** What a room has when nothing is said. */
    public static final TellingConfig DEFAULT = of(Settings.NONE);

    public TellingConfig {
        Setting.ROOM_EVENTS_MAX.check(eventsMax);
        Setting.ROOM_EVENT_BYTES_MAX.check(eventBytesMax);
        Setting.ROOM_LANE_MESSAGES_MAX.check(laneMessagesMax);
        Setting.ROOM_LANE_BYTES_MAX.check(laneBytesMax);
        Setting.ROOM_SILENCE_MS.check(silenceMs);
        Setting.ROOM_DIAGNOSTICS.check(diagnostics);
    }

    static TellingConfig of(Settings settings) {
        return new TellingConfig(
                settings.number(Setting.ROOM_EVENTS_MAX),
                settings.number(Setting.ROOM_EVENT_BYTES_MAX),
                settings.number(Setting.ROOM_LANE_MESSAGES_MAX),
                settings.number(Setting.ROOM_LANE_BYTES_MAX),
                settings.number(Setting.ROOM_SILENCE_MS),
                settings.number(Setting.ROOM_DIAGNOSTICS));
    }
}
