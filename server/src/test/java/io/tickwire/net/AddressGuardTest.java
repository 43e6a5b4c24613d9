package io.tickwire.net;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.tickwire.base.ManualClock;
import io.tickwire.config.Words;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class AddressGuardTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final ManualClock clock = new ManualClock();
    private final AddressGuard guard = new AddressGuard(
            Words.net(
                            "server.address-handshakes-per-second=2",
                            "server.address-handshakes-burst=3",
                            "server.address-connections-max=2")
                    .addresses(),
            clock);

    @Test
    void shouldAllowABurstAndThenARate() {
        IPAddress one = address("203.0.113.7");
        assertThat(allowed(one, 10)).isEqualTo(3);
        clock.advanceNs(SECOND_NS);
        assertThat(allowed(one, 10)).isEqualTo(2);
        assertThat(allowed(address("203.0.113.8"), 10)).as("another address").isEqualTo(3);
    }

    @Test
    void shouldCountAHouseholdOfIpv6AsOne() {
        assertThat(allowed(address("2001:db8:0:7::1"), 2)).isEqualTo(2);
        assertThat(allowed(address("2001:db8:0:7:ffff::2"), 10)).isEqualTo(1);
        assertThat(allowed(address("2001:db8:0:8::1"), 10)).isEqualTo(3);
    }

    @Test
    void shouldSpareLoopback() {
        assertThat(allowed(address("127.0.0.5"), 100)).isEqualTo(100);
        assertThat(allowed(address("::1"), 100)).isEqualTo(100);
        for (int i = 0; i < 100; i++) {
            assertThat(guard.enter(address("127.0.0.1"))).isNotNull();
        }
    }

    @Test
    void shouldGiveAPlaceBackWhenAConnectionEnds() {
        IPAddress one = address("203.0.113.7");
        Runnable first = Objects.requireNonNull(guard.enter(one));
        assertThat(guard.enter(one)).isNotNull();
        assertThat(guard.enter(one)).isNull();
        first.run();
        assertThat(guard.enter(one)).isNotNull();
        assertThat(guard.enter(one)).isNull();
    }

    @Test
    void shouldForgetTheLongestUnseenWhenThereAreTooMany() {
        IPAddress old = address("203.0.113.7");
        assertThat(allowed(old, 10)).isEqualTo(3);
        IPAddress first = address("10.0.0.0");
        for (int i = 0; i < AddressGuard.ADDRESSES_MAX; i++) {
            guard.mayShakeHands(first.increment(i));
        }
        assertThat(allowed(old, 10))
                .as("it was forgotten, and is as good as new")
                .isEqualTo(3);
    }

    @Test
    void shouldTellAddressesThatOthersShareFromThoseOfOneHousehold() {
        AddressGuard told = new AddressGuard(
                Words.net("server.unlimited-addresses=192.0.2.0/24,2001:db8::7", "server.trusted-proxies=10.0.0.3")
                        .addresses(),
                clock);
        for (String shared : new String[] {"127.0.0.1", "::/64", "192.0.2.7", "2001:db8::/64", "10.0.0.3"}) {
            assertThat(told.shared(shared)).as(shared).isTrue();
        }
        for (String own : new String[] {"", "192.0.3.7", "2001:db8:0:1::/64", "10.0.0.4"}) {
            assertThat(told.shared(own)).as(own).isFalse();
        }
    }

    private int allowed(IPAddress address, int asked) {
        int allowed = 0;
        for (int i = 0; i < asked; i++) {
            allowed += guard.mayShakeHands(address) ? 1 : 0;
        }
        return allowed;
    }

    private static IPAddress address(String text) {
        return Objects.requireNonNull(new IPAddressString(text).getAddress());
    }
}
