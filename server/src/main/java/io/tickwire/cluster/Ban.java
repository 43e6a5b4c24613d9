package io.tickwire.cluster;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Somebody is not to come in, for a time. Immutable.
 *
 * @param ban its number
 * @param player a {@link io.tickwire.room.Person#key}; empty: anybody
 * @param address a household or a block of them, as {@link io.tickwire.config.Household#text} spells it; empty: any
 * @param name what the player was called
 * @param reason what it is told
 * @param untilS when it ends, in seconds since 1970
 * @param kept it stands in the file
 */
public record Ban(String ban, String player, String address, String name, String reason, long untilS, boolean kept) {
    @JsonIgnore
    Ban kept(boolean nowKept) {
        return new Ban(ban, player, address, name, reason, untilS, nowKept);
    }
}
