package io.tickwire.cluster;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.tickwire.config.Household;
import io.tickwire.room.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bans as they are looked up: by key, by household, and by wider blocks. Immutable; any thread, a room's too. Bound: that of its list.
 */
final class BanBook {
    static final BanBook EMPTY = new BanBook(List.of());

    private final List<Ban> bans; // oldest first
    private final Map<String, Ban> byPlayer = new HashMap<>(); // of several the one that ends last, as in those below
    private final Map<String, Ban> byHousehold = new HashMap<>();
    private final List<Wide> wide = new ArrayList<>();

    private record Wide(IPAddress block, Ban ban) {}

    BanBook(List<Ban> bans) {
        this.bans = List.copyOf(bans);
        for (Ban ban : bans) {
            if (!ban.player().isEmpty()) {
                byPlayer.merge(ban.player(), ban, BanBook::later);
            }
            IPAddress block = ban.address().isEmpty() ? null : Household.parse(ban.address());
            if (block != null && NewBan.wide(block)) {
                wide.add(new Wide(block, ban));
            } else if (block != null) {
                byHousehold.merge(ban.address(), ban, BanBook::later);
            }
        }
    }

    List<Ban> bans() {
        return bans;
    }

    /** What keeps this person out; null: nothing does. */
    @Nullable
    Ban of(String key, String address, long nowS) {
        Ban ban = byPlayer.get(key);
        if (ban != null && ban.untilS() > nowS) {
            return ban;
        }
        if (address.isEmpty()) {
            return null;
        }
        ban = byHousehold.get(address);
        if (ban != null && ban.untilS() > nowS) {
            return ban;
        }
        IPAddress from = wide.isEmpty() ? null : new IPAddressString(address).getAddress();
        for (int i = 0; from != null && i < wide.size(); i++) {
            if (wide.get(i).ban().untilS() > nowS && wide.get(i).block().contains(from)) {
                return wide.get(i).ban();
            }
        }
        return null;
    }

    @Nullable
    Ban of(Person person, long nowS) {
        return of(person.key(), person.address(), nowS);
    }

    private static Ban later(Ban one, Ban other) {
        return other.untilS() >= one.untilS() ? other : one;
    }
}
