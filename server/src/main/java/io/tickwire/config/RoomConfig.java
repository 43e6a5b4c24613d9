package io.tickwire.config;

import static io.tickwire.config.ConfigException.requireRange;

/**
 * How a room runs.
 *
 * @param tickHz ticks a second
 * @param sendEveryTicks a snapshot goes out every this many ticks
 * @param capacity players that may be in the room at once, those waiting to resume included
 * @param entitiesMax entities alive at once
 * @param frameBudgetBytes rows in one snapshot, in bytes; what does not fit waits for the next
 * @param viewMarginUnits public rows already held stay for this much beyond the view rectangle
 * @param catchUpTicksMax ticks run in a row after a stall; the rest is skipped and counted
 * @param inboxCapacity frames of clients that may wait for the room's thread
 * @param checksumEveryMs time between two checksums to the same client
 * @param resumeWaitMs how long a player whose connection was lost keeps its avatar
 */
public record RoomConfig(
        int tickHz,
        int sendEveryTicks,
        int capacity,
        int entitiesMax,
        int frameBudgetBytes,
        double viewMarginUnits,
        int catchUpTicksMax,
        int inboxCapacity,
        int checksumEveryMs,
        int resumeWaitMs) {
    /** What a room has when nothing is said. */
    public static final RoomConfig DEFAULT = new RoomConfig(20, 1, 64, 20_000, 16_384, 1.0, 5, 65_536, 1_000, 60_000);

    public RoomConfig {
        requireRange("room.tick-hz", tickHz, 1, 120);
        requireRange("room.send-every-ticks", sendEveryTicks, 1, tickHz);
        requireRange("room.capacity", capacity, 1, 10_000);
        requireRange("room.entities-max", entitiesMax, 1, 100_000);
        requireRange("room.frame-budget-bytes", frameBudgetBytes, 256, 32_000);
        requireRange("room.catch-up-ticks-max", catchUpTicksMax, 1, 100);
        requireRange("room.inbox-capacity", inboxCapacity, 64, 1 << 20);
        requireRange("room.checksum-every-ms", checksumEveryMs, 1, 60_000);
        requireRange("room.resume-wait-ms", resumeWaitMs, 0, 3_600_000);
        if (!(viewMarginUnits >= 0 && viewMarginUnits <= 1e6)) {
            throw new ConfigException("room.view-margin-units=" + viewMarginUnits + " is not in [0, 1000000]");
        }
    }
}
