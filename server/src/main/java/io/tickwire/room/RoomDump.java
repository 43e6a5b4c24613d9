package io.tickwire.room;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A room at one moment, for people to read.
 *
 * @param tick newest tick that has run
 * @param paused an operator holds it
 */
public record RoomDump(
        String room,
        String game,
        int tick,
        boolean paused,
        List<PlayerDump> players,
        List<SpectatorDump> spectators,
        List<EntityDump> entities) {

    /**
     * One player.
     *
     * @param key by which it is banned
     * @param address by which it is banned
     * @param connected false: its connection is lost, it may come back
     * @param entity what it controls; null: nothing
     */
    public record PlayerDump(
            int player,
            String name,
            String key,
            String address,
            boolean connected,
            @Nullable Integer entity) {}

    /**
     * One who watches.
     *
     * @param player its number; a kick or a ban takes it
     * @param key by which it is banned
     * @param address by which it is banned
     */
    public record SpectatorDump(int player, String name, String key, String address, boolean connected) {}

    /**
     * One entity.
     *
     * @param owner player number, 0: nobody
     * @param fields by name; numbers as receivers see them, in units
     */
    public record EntityDump(int entity, String type, int owner, int team, Map<String, Object> fields) {}
}
