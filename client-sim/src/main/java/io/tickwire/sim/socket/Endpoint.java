package io.tickwire.sim.socket;

import java.net.InetSocketAddress;
import java.net.URI;

/** Where a connection goes: an address, the Host header, the request's target, and the subprotocol (empty: none). */
public record Endpoint(InetSocketAddress address, String hostHeader, String target, String subprotocol) {
    private static final int PORT_DEFAULT = 80;

    /** A Tickwire server's. Resolves the host; {@code query} is appended. Only {@code ws:} addresses: another is the caller's to refuse before. */
    public static Endpoint of(URI address, String query) {
        return of(address, query, Handshake.SUBPROTOCOL);
    }

    /** The same for another protocol; empty: for none. */
    public static Endpoint of(URI address, String query, String subprotocol) {
        int port = address.getPort() < 0 ? PORT_DEFAULT : address.getPort();
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return new Endpoint(
                new InetSocketAddress(address.getHost(), port),
                address.getRawAuthority(),
                query.isEmpty() ? path : path + "?" + query,
                subprotocol);
    }
}
