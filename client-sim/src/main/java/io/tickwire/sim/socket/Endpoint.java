package io.tickwire.sim.socket;

import java.net.InetSocketAddress;
import java.net.URI;

/** Where a connection goes: an address, the Host header and the request's target. */
public record Endpoint(InetSocketAddress address, String hostHeader, String target) {
    private static final int PORT_DEFAULT = 80;

    /** Resolves the host; {@code query} is appended. Only {@code ws:} addresses: another is the caller's to refuse before. */
    public static Endpoint of(URI address, String query) {
        int port = address.getPort() < 0 ? PORT_DEFAULT : address.getPort();
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return new Endpoint(
                new InetSocketAddress(address.getHost(), port), address.getRawAuthority(), path + "?" + query);
    }
}
