package io.tickwire.config;

import inet.ipaddr.IPAddress;
import inet.ipaddr.ipv6.IPv6Address;
import org.jspecify.annotations.Nullable;

/**
 * What counts as one address wherever addresses are counted or kept out: an IPv4 address, or the /64 of an IPv6 address, since a whole one is
 * what one household is given. Any thread.
 */
public final class Household {
    private static final int BITS = 64;

    private Household() {}

    /** The one that an address belongs to; a block of several households is itself. An IPv4 address in an IPv6 coat is the IPv4 address. */
    public static IPAddress of(IPAddress address) {
        IPAddress plain = plain(address);
        Integer bits = plain.getNetworkPrefixLength();
        if (plain.isIPv6()) {
            return plain.toPrefixBlock(bits == null ? BITS : Math.min(bits, BITS));
        }
        return bits == null || bits >= plain.getBitCount() ? plain.withoutPrefixLength() : plain.toPrefixBlock();
    }

    /** The one spelling of it. */
    public static String text(IPAddress household) {
        return household.toCompressedString();
    }

    /** Of an address or a block in any spelling, as {@link #of} has it; null: that is neither. */
    public static @Nullable IPAddress parse(String text) {
        IPAddress address = AddressList.parse(text.strip());
        return address == null ? null : of(address);
    }

    private static IPAddress plain(IPAddress address) {
        if (address instanceof IPv6Address six) {
            return six.isIPv4Mapped() ? six.getEmbeddedIPv4Address() : six.removeZone();
        }
        return address;
    }
}
