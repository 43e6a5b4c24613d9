package io.tickwire.net;

import inet.ipaddr.IPAddress;
import io.tickwire.base.Clock;
import io.tickwire.base.TokenBucket;
import io.tickwire.config.AddressConfig;
import io.tickwire.config.Household;
import java.io.Serial;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * What one address may do: so many handshakes and joins a second, so many connections at once. An IPv6 address counts as its /64, since a
 * whole one is what one household is given. Any thread. Bound: {@link #ADDRESSES_MAX} addresses of each rate, of which the longest unseen is
 * forgotten first, and one count per address with a connection.
 */
public final class AddressGuard {
    static final int ADDRESSES_MAX = 65_536;

    private final AddressConfig config;
    private final ClientAddress clients;
    private final Rate handshakes;
    private final Rate joins;
    private final Map<IPAddress, Integer> open = new HashMap<>(); // guarded by itself

    public AddressGuard(AddressConfig config, Clock clock) {
        this.config = config;
        clients = new ClientAddress(config);
        handshakes = new Rate(config.handshakesPerSecond(), config.handshakesBurst(), clock);
        joins = new Rate(config.joinsPerSecond(), config.joinsBurst(), clock);
    }

    /** Where a request comes from, as its limits count it. */
    public String household(Request request) {
        return Household.text(Household.of(clients.of(request)));
    }

    /** Whether limits count for whoever asks. */
    public boolean limits(Request request) {
        return !config.unlimited().contains(clients.of(request));
    }

    /** Whether a request came over TLS, here or at a trusted proxy. */
    public boolean secure(Request request) {
        return clients.secure(request);
    }

    /**
     * Whether others come by this address too, as far as the host's settings tell.
     *
     * @param household as {@link #household} spells it; empty: it is not known
     */
    public boolean shared(String household) {
        IPAddress parsed = household.isEmpty() ? null : Household.parse(household);
        return parsed != null && config.shared(parsed);
    }

    /** One more join of whoever asks. */
    public boolean mayJoin(Request request) {
        return joins.take(clients.of(request));
    }

    /** One more handshake of whoever asks. */
    boolean mayShakeHands(Request request) {
        return mayShakeHands(clients.of(request));
    }

    /**
     * One more connection of whoever asks: what to run, once, when it is over. Null: there are as many as may be.
     */
    @Nullable
    Runnable enter(Request request) {
        return enter(clients.of(request));
    }

    boolean mayShakeHands(IPAddress address) {
        return handshakes.take(address);
    }

    @Nullable
    Runnable enter(IPAddress address) {
        if (config.unlimited().contains(address)) {
            return () -> {};
        }
        IPAddress household = Household.of(address);
        synchronized (open) {
            int others = open.getOrDefault(household, 0);
            if (others >= config.connectionsMax()) {
                return null;
            }
            open.put(household, others + 1);
        }
        return () -> leave(household);
    }

    private void leave(IPAddress household) {
        synchronized (open) {
            open.computeIfPresent(household, (address, count) -> count == 1 ? null : count - 1);
        }
    }

    /** One rate, for each address by itself. */
    private final class Rate {
        private final int perSecond;
        private final int burst;
        private final Clock clock;
        private final Map<IPAddress, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Serial
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<IPAddress, TokenBucket> eldest) {
                return size() > ADDRESSES_MAX;
            }
        };

        Rate(int perSecond, int burst, Clock clock) {
            this.perSecond = perSecond;
            this.burst = burst;
            this.clock = clock;
        }

        synchronized boolean take(IPAddress address) {
            if (config.unlimited().contains(address)) {
                return true;
            }
            long nowNs = clock.nowNs();
            return buckets.computeIfAbsent(Household.of(address), unseen -> new TokenBucket(perSecond, burst, nowNs))
                    .take(1, nowNs);
        }
    }
}
