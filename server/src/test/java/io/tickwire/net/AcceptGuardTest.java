package io.tickwire.net;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.tickwire.config.NetConfig;
import io.tickwire.config.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class AcceptGuardTest {
    private final NetCounters counters = new NetCounters();
    private final AcceptGuard guard = new AcceptGuard(
            Words.net(
                    "server.sockets-max=5",
                    "server.address-sockets-max=2",
                    "server.unlimited-addresses=192.0.2.1",
                    "server.trusted-proxies=192.0.2.2"),
            counters);

    @Test
    void shouldHoldOneHouseholdToItsPlacesAndGiveThemBack() {
        List<Object> taken = entered("2001:db8::1", 1);
        taken.addAll(entered("2001:db8::ffff", 5));
        assertThat(taken).as("two of one /64").hasSize(2);
        assertThat(entered("2001:db8:0:1::1", 1)).hasSize(1);
        assertThat(counters.get(NetMetric.SOCKETS_OVER_ADDRESS_MAX)).isEqualTo(4);

        guard.leave(taken.get(0));
        guard.leave(taken.get(0));
        guard.leave(new Object());
        assertThat(entered("2001:db8::2", 5)).as("one place came back").hasSize(1);
    }

    @Test
    void shouldCountWhoIsSparedInAllOnly() {
        List<Object> taken = entered("192.0.2.1", 3);
        taken.addAll(entered("192.0.2.2", 5));
        assertThat(taken).hasSize(5);
        assertThat(entered("198.51.100.1", 1)).isEmpty();
        assertThat(counters.get(NetMetric.SOCKETS_OVER_MAX)).isEqualTo(4);
        assertThat(counters.get(NetMetric.SOCKETS_OVER_ADDRESS_MAX)).isZero();

        taken.forEach(guard::leave);
        assertThat(entered("198.51.100.1", 3)).hasSize(2);
    }

    @Test
    void shouldGrowWithWhatPlayersMayHave() {
        NetConfig plain = Words.net();
        assertThat(plain.socketsMax()).isEqualTo(21_000);
        assertThat(plain.addresses().socketsMax()).isEqualTo(600);
        NetConfig large = Words.net("server.connections-max=1000000", "server.address-connections-max=1000000");
        assertThat(large.socketsMax()).isEqualTo(2_001_000);
        assertThat(large.addresses().socketsMax()).isEqualTo(10_000_100);
    }

    private List<Object> entered(String address, int asked) {
        IPAddress peer = Objects.requireNonNull(new IPAddressString(address).getAddress());
        List<Object> entered = new ArrayList<>();
        for (int i = 0; i < asked; i++) {
            Object channel = new Object();
            if (guard.enter(channel, peer)) {
                entered.add(channel);
            }
        }
        return entered;
    }
}
