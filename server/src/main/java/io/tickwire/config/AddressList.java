package io.tickwire.config;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses and blocks of them, as in {@code 127.0.0.1,10.0.0.0/8,2001:db8::/32}. Immutable; any thread. Bound: what its host wrote.
 *
 * @param blocks each an address or a whole block
 */
public record AddressList(List<IPAddress> blocks) {
    /** Four whole numbers, or something with a colon; so many bits of it. */
    private static final Pattern ADDRESS =
            Pattern.compile("((\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]+)(/\\d{1,3})?");

    public AddressList {
        blocks = List.copyOf(blocks);
    }

    static AddressList of(Setting setting, String text) {
        List<IPAddress> blocks = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            if (!word.isBlank()) {
                blocks.add(block(setting, word.strip()));
            }
        }
        return new AddressList(blocks);
    }

    /** Whether one of the blocks has it. */
    public boolean contains(IPAddress address) {
        for (IPAddress block : blocks) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the blocks has any address of this one. */
    public boolean meets(IPAddress household) {
        for (IPAddress block : blocks) {
            if (block.contains(household) || household.contains(block)) {
                return true;
            }
        }
        return false;
    }

    private static IPAddress block(Setting setting, String word) {
        IPAddress address = parse(word);
        if (address == null) {
            throw new ConfigException(
                    setting,
                    setting.key() + "=" + word + " is no address; write it as 10.0.0.7, 10.0.0.0/8 or 2001:db8::/32");
        }
        return address;
    }

    /** A block's own bits beyond its prefix count for nothing: 10.1.2.3/8 is 10.0.0.0/8. Null: that is no address. */
    static @Nullable IPAddress parse(String word) {
        IPAddress address = ADDRESS.matcher(word).matches() ? new IPAddressString(word).getAddress() : null;
        if (address == null || (address.isMultiple() && !address.isPrefixed())) {
            return null;
        }
        return address.isPrefixed() ? address.toPrefixBlock() : address;
    }
}
