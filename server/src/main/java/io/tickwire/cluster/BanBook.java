package io.tickwire.cluster;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.tickwire.config.Household;
import io.tickwire.room.Person;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Bans as they are looked up: by key, by household, and by wider blocks, of which each length of prefix is looked at once. Immutable; any thread,
 * a room's too. Bound: that of its list.
 */
final class BanBook {
    static final BanBook EMPTY = new BanBook(List.of());

    private final List<Ban> bans; // oldest first
    private final Map<String, Ban> byPlayer = new HashMap<>(); // of several the one that ends last, as in those below
    private final Map<String, Ban> byHousehold = new HashMap<>();
    private final Blocks four = new Blocks(32);
    private final Blocks six = new Blocks(64); // of a household

    /** Blocks of one kind of address, which is the first so many bits of it. */
    private static final class Blocks {
        private final int bits;
        private final Map<Integer, Long2ObjectMap<Ban>> byLength = new TreeMap<>(); // by what is left of the address

        Blocks(int bits) {
            this.bits = bits;
        }

        void add(long address, int length, Ban ban) {
            byLength.computeIfAbsent(length, unseen -> new Long2ObjectOpenHashMap<>())
                    .merge(prefix(address, length), ban, BanBook::later);
        }

        @Nullable
        Ban of(long address, long nowS) {
            for (Map.Entry<Integer, Long2ObjectMap<Ban>> one : byLength.entrySet()) {
                Ban ban = one.getValue().get(prefix(address, one.getKey()));
                if (ban != null && ban.untilS() > nowS) {
                    return ban;
                }
            }
            return null;
        }

        private long prefix(long address, int length) {
            return length == 0 ? 0 : address >>> (bits - length);
        }
    }

    BanBook(List<Ban> bans) {
        this.bans = List.copyOf(bans);
        for (Ban ban : bans) {
            if (!ban.player().isEmpty()) {
                byPlayer.merge(ban.player(), ban, BanBook::later);
            }
            IPAddress block = ban.address().isEmpty() ? null : Household.parse(ban.address());
            if (block != null && NewBan.wide(block)) {
                blocks(block).add(household(block), block.getNetworkPrefixLength(), ban);
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
        boolean noBlocks = four.byLength.isEmpty() && six.byLength.isEmpty();
        IPAddress from = noBlocks ? null : new IPAddressString(address).getAddress();
        return from == null ? null : blocks(from).of(household(from), nowS);
    }

    @Nullable
    Ban of(Person person, long nowS) {
        return of(person.key(), person.address(), nowS);
    }

    private Blocks blocks(IPAddress address) {
        return address.isIPv6() ? six : four;
    }

    /** What of an address tells one household from another: all of an IPv4 one, 64 bits of an IPv6 one. */
    private static long household(IPAddress address) {
        return address.isIPv6()
                ? address.toIPv6().getLower().getValue().shiftRight(64).longValue()
                : address.toIPv4().longValue();
    }

    private static Ban later(Ban one, Ban other) {
        return other.untilS() >= one.untilS() ? other : one;
    }
}
