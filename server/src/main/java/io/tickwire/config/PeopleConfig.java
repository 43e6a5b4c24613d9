package io.tickwire.config;

/**
 * What people do in a room besides playing.
 *
 * @param spectatorsMax who may watch at once, those waiting to resume included
 * @param spectatorDelayMs what a spectator sees is at least so old
 * @param chatPerSecond lines a player may write in the long run
 * @param chatBurst lines a player may write at once
 */
public record PeopleConfig(int spectatorsMax, int spectatorDelayMs, int chatPerSecond, int chatBurst) {
    public PeopleConfig {
        Setting.ROOM_SPECTATORS_MAX.check(spectatorsMax);
        Setting.ROOM_SPECTATOR_DELAY_MS.check(spectatorDelayMs);
        Setting.ROOM_CHAT_PER_SECOND.check(chatPerSecond);
        Setting.ROOM_CHAT_BURST.check(chatBurst);
    }

    static PeopleConfig of(Settings settings) {
        return new PeopleConfig(
                settings.number(Setting.ROOM_SPECTATORS_MAX),
                settings.number(Setting.ROOM_SPECTATOR_DELAY_MS),
                settings.number(Setting.ROOM_CHAT_PER_SECOND),
                settings.number(Setting.ROOM_CHAT_BURST));
    }
}
