package io.tickwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.tickwire.config.Household;
import io.tickwire.testing.SeededTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** A book against a list that is looked through from one end to the other. */
final class BanBookPropertyTest {
    private static final long NOW_S = 1_000;

    @SeededTest
    void shouldMeetWhomAnyBlockHas(long seed) {
        Random random = new Random(seed);
        List<Ban> bans = new ArrayList<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            String address = random.nextBoolean() ? four(random, random.nextInt(33)) : six(random, random.nextInt(65));
            String block = Household.text(Objects.requireNonNull(Household.parse(address)));
            bans.add(new Ban("0123456789abcdef", "", block, "", "", NOW_S - 1 + random.nextInt(3), true));
        }
        BanBook book = new BanBook(bans);
        for (int i = 0; i < 50; i++) {
            String address = random.nextBoolean() ? four(random, 32) : six(random, 64);
            String household = Household.text(Objects.requireNonNull(Household.parse(address)));
            boolean met = bans.stream().anyMatch(ban -> ban.untilS() > NOW_S && has(ban.address(), household));
            assertThat(book.of("", household, NOW_S) != null).as(household).isEqualTo(met);
        }
    }

    private static boolean has(String block, String household) {
        IPAddress wide = new IPAddressString(block).getAddress();
        return wide.contains(new IPAddressString(household).getAddress());
    }

    /** Few bits differ, so that blocks meet. */
    private static String four(Random random, int length) {
        return (random.nextInt(4) << 6) + "." + random.nextInt(2) + ".0." + random.nextInt(4) + "/" + length;
    }

    private static String six(Random random, int length) {
        return "%x:%x:0:%x::/%d".formatted(random.nextInt(4) << 14, random.nextInt(2), random.nextInt(4), length);
    }
}
