package io.tickwire.cluster;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Somebody is not to come in, for a time. Immutable.
 *
 * @param ban its number
 * @param player a {@link io.tickwire.room.Person#key}; empty: anybody
 * @param address as a {@link Caller} has it; empty: any
 * @param name what the player was called
 * @param reason what it is told
 * @param untilS when it ends, in seconds since 1970
 * @param kept it stands in the file
 */
public record Ban(String ban, String player, String address, String name, String reason, long untilS, boolean kept) {
    boolean meets(String key, String from, long nowS) {
        boolean either = (!player.isEmpty() && player.equals(key)) || (!address.isEmpty() && address.equals(from));
        return either && untilS > nowS;
    }

    @JsonIgnore
    Ban kept(boolean nowKept) {
        return new Ban(ban, player, address, name, reason, untilS, nowKept);
    }
}
