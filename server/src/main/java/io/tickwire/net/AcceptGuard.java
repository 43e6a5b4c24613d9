package io.tickwire.net;

import inet.ipaddr.IPAddress;
import io.tickwire.config.AddressConfig;
import io.tickwire.config.Household;
import io.tickwire.config.NetConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.util.IO;
import org.jspecify.annotations.Nullable;

/**
 * How many TCP connections there may be, whatever they are for: in all, and of one address, so that nobody has all descriptors of the process. What
 * is over is closed before anything of it is read. A trusted proxy, and addresses that are spared of limits, count in all only. Any thread. Bound:
 * {@code server.sockets-max}.
 */
final class AcceptGuard {
    private final int max;
    private final int addressMax;
    private final AddressConfig addresses;
    private final NetCounters counters;
    private final Map<Object, Place> places = new HashMap<>(); // by channel; guarded by this
    private final Map<IPAddress, Integer> open = new HashMap<>(); // by household; guarded by this

    /** @param household null: no address counts it */
    private record Place(@Nullable IPAddress household) {}

    AcceptGuard(NetConfig config, NetCounters counters) {
        max = config.socketsMax();
        addressMax = config.addresses().socketsMax();
        addresses = config.addresses();
        this.counters = counters;
    }

    /** Takes a place for a connection until {@link #leave}; false: there is none. */
    boolean enter(SocketChannel channel) throws IOException {
        boolean known = channel.getRemoteAddress() instanceof InetSocketAddress peer && peer.getAddress() != null;
        return enter(channel, known ? ClientAddress.of((InetSocketAddress) channel.getRemoteAddress()) : null);
    }

    /** @param peer null: it is gone already */
    synchronized boolean enter(Object channel, @Nullable IPAddress peer) {
        if (places.size() >= max) {
            counters.add(NetMetric.SOCKETS_OVER_MAX, 1);
            return false;
        }
        IPAddress household = peer == null || spared(peer) ? null : Household.of(peer);
        if (household != null && open.getOrDefault(household, 0) >= addressMax) {
            counters.add(NetMetric.SOCKETS_OVER_ADDRESS_MAX, 1);
            return false;
        }
        if (household != null) {
            open.merge(household, 1, Integer::sum);
        }
        places.put(channel, new Place(household));
        return true;
    }

    private boolean spared(IPAddress peer) {
        return addresses.unlimited().contains(peer)
                || addresses.trustedProxies().contains(peer);
    }

    /** Gives the place back; more than once does no harm. */
    synchronized void leave(Object channel) {
        Place place = places.remove(channel);
        if (place != null && place.household() != null) {
            open.computeIfPresent(place.household(), (household, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Ends a connection that got no place, so that nothing of it stays in the kernel. */
    static void refuse(SocketChannel channel) {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // it is gone already
        }
        IO.close(channel);
    }
}
