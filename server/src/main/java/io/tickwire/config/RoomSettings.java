package io.tickwire.config;

/**
 * How rooms run, as far as the host said so: what it left open is the game's.
 *
 * @param room with defaults where nothing was said
 * @param tickHzSaid the host decided on the tick rate
 * @param capacitySaid the host decided on the places
 */
public record RoomSettings(RoomConfig room, boolean tickHzSaid, boolean capacitySaid) {
    static RoomSettings of(Settings settings) {
        return new RoomSettings(
                RoomConfig.of(settings), settings.said(Setting.ROOM_TICK_HZ), settings.said(Setting.ROOM_CAPACITY));
    }

    /** A room of a game that asks for these. */
    public RoomConfig forGame(int tickHz, int capacity) {
        return room.with(tickHzSaid ? room.tickHz() : tickHz, capacitySaid ? room.capacity() : capacity);
    }
}
