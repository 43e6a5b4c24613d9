package io.tickwire.config;

/**
 * How a room runs.
 *
 * @param tickHz ticks a second
 * @param sendEveryTicks a snapshot goes out every this many ticks
 * @param capacity players that may be in the room at once, those waiting to resume included
 * @param capacityMax so many at most, whatever the game makes of it
 * @param entitiesMax entities alive at once
 * @param frameBudgetBytes rows in one snapshot, in bytes; what does not fit waits for the next
 * @param viewMarginUnits public rows already held stay for this much beyond the view rectangle
 * @param catchUpTicksMax ticks run in a row after a stall; the rest is skipped and counted
 * @param inboxPerPlayer inputs, each with its acknowledgement, and other events that may wait for the room's thread, per place; half as many per place for a spectator
 * @param checksumEveryMs time between two checksums to the same client
 * @param resumeWaitMs how long a player whose connection was lost keeps its avatar
 * @param telling how much it tells besides rows
 * @param people who may watch, and write
 */
public record RoomConfig(
        int tickHz,
        int sendEveryTicks,
        int capacity,
        int capacityMax,
        int entitiesMax,
        int frameBudgetBytes,
        double viewMarginUnits,
        int catchUpTicksMax,
        int inboxPerPlayer,
        int checksumEveryMs,
        int resumeWaitMs,
        TellingConfig telling,
        PeopleConfig people) {
    /** What a room has when nothing is said. */
    public static final RoomConfig DEFAULT = of(Settings.NONE);

    public RoomConfig {
        Setting.ROOM_TICK_HZ.check(tickHz);
        Setting.ROOM_SEND_EVERY_TICKS.check(sendEveryTicks);
        Setting.ROOM_CAPACITY.check(capacity);
        Setting.ROOM_CAPACITY.check(capacityMax);
        Setting.ROOM_ENTITIES_MAX.check(entitiesMax);
        Setting.ROOM_FRAME_BUDGET_BYTES.check(frameBudgetBytes);
        Setting.ROOM_VIEW_MARGIN_UNITS.check(viewMarginUnits);
        Setting.ROOM_CATCH_UP_TICKS_MAX.check(catchUpTicksMax);
        Setting.ROOM_INBOX_PER_PLAYER.check(inboxPerPlayer);
        Setting.ROOM_CHECKSUM_EVERY_MS.check(checksumEveryMs);
        Setting.ROOM_RESUME_WAIT_MS.check(resumeWaitMs);
        if (sendEveryTicks > tickHz) {
            throw new ConfigException(
                    Setting.ROOM_SEND_EVERY_TICKS,
                    "room.send-every-ticks=" + sendEveryTicks + " is less than one snapshot a second at room.tick-hz="
                            + tickHz + ", lower it to " + tickHz + " or less");
        }
    }

    static RoomConfig of(Settings settings) {
        return new RoomConfig(
                settings.number(Setting.ROOM_TICK_HZ),
                settings.number(Setting.ROOM_SEND_EVERY_TICKS),
                settings.number(Setting.ROOM_CAPACITY),
                settings.said(Setting.ROOM_CAPACITY)
                        ? settings.number(Setting.ROOM_CAPACITY)
                        : (int) Setting.ROOM_CAPACITY.max(),
                settings.number(Setting.ROOM_ENTITIES_MAX),
                settings.number(Setting.ROOM_FRAME_BUDGET_BYTES),
                settings.decimal(Setting.ROOM_VIEW_MARGIN_UNITS),
                settings.number(Setting.ROOM_CATCH_UP_TICKS_MAX),
                settings.number(Setting.ROOM_INBOX_PER_PLAYER),
                settings.number(Setting.ROOM_CHECKSUM_EVERY_MS),
                settings.number(Setting.ROOM_RESUME_WAIT_MS),
                TellingConfig.of(settings),
                PeopleConfig.of(settings));
    }

    /** At least so often the owner of a predicted entity is told that it is as reckoned: four times a second, on send ticks. */
    public int confirmTicks() {
        return Math.max(1, tickHz / 4 / sendEveryTicks) * sendEveryTicks;
    }

    /** The same room with what its game says about ticks and places. */
    public RoomConfig with(int tickHz, int capacity) {
        return new RoomConfig(
                tickHz,
                sendEveryTicks,
                capacity,
                capacityMax,
                entitiesMax,
                frameBudgetBytes,
                viewMarginUnits,
                catchUpTicksMax,
                inboxPerPlayer,
                checksumEveryMs,
                resumeWaitMs,
                telling,
                people);
    }
}
