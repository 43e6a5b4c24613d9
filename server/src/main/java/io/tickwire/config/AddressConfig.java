package io.tickwire.config;

import inet.ipaddr.IPAddress;
import java.util.Arrays;
import java.util.Locale;

/**
 * Who a client is when a proxy stands between, and what one address may do.
 *
 * @param trustedProxies proxies whose word on who is behind them, and whether by TLS, counts
 * @param proxyHeader where they say it; another header counts for nothing, since a client may have written it
 * @param unlimited addresses for which the rest does not count
 * @param handshakesPerSecond WebSocket handshakes in the long run, refused ones included
 * @param handshakesBurst those at once
 * @param joinsPerSecond joins in the long run, refused ones included
 * @param joinsBurst those at once
 * @param connectionsMax WebSockets open at once
 * @param socketsMax TCP connections open at once, those among them
 */
public record AddressConfig(
        AddressList trustedProxies,
        ProxyHeader proxyHeader,
        AddressList unlimited,
        int handshakesPerSecond,
        int handshakesBurst,
        int joinsPerSecond,
        int joinsBurst,
        int connectionsMax,
        int socketsMax) {
    private static final AddressList LOOPBACK = AddressList.of(Setting.SERVER_UNLIMITED_ADDRESSES, "127.0.0.0/8,::1");

    /** Where a proxy writes whom it speaks for. */
    public enum ProxyHeader {
        X_FORWARDED_FOR("X-Forwarded-For"),
        FORWARDED("Forwarded");

        private final String header;

        ProxyHeader(String header) {
            this.header = header;
        }

        /** Its name as HTTP has it. */
        public String header() {
            return header;
        }
    }

    public AddressConfig {
        Setting.SERVER_ADDRESS_HANDSHAKES_PER_SECOND.check(handshakesPerSecond);
        Setting.SERVER_ADDRESS_HANDSHAKES_BURST.check(handshakesBurst);
        Setting.SERVER_ADDRESS_JOINS_PER_SECOND.check(joinsPerSecond);
        Setting.SERVER_ADDRESS_JOINS_BURST.check(joinsBurst);
        Setting.SERVER_ADDRESS_CONNECTIONS_MAX.check(connectionsMax);
        Setting.SERVER_ADDRESS_SOCKETS_MAX.check(socketsMax);
    }

    static AddressConfig of(Settings settings) {
        int connections = settings.number(Setting.SERVER_ADDRESS_CONNECTIONS_MAX);
        int sockets = settings.number(Setting.SERVER_ADDRESS_SOCKETS_MAX);
        return new AddressConfig(
                AddressList.of(Setting.SERVER_TRUSTED_PROXIES, settings.text(Setting.SERVER_TRUSTED_PROXIES)),
                proxyHeader(settings.text(Setting.SERVER_PROXY_HEADER).strip()),
                AddressList.of(Setting.SERVER_UNLIMITED_ADDRESSES, settings.text(Setting.SERVER_UNLIMITED_ADDRESSES)),
                settings.number(Setting.SERVER_ADDRESS_HANDSHAKES_PER_SECOND),
                settings.number(Setting.SERVER_ADDRESS_HANDSHAKES_BURST),
                settings.number(Setting.SERVER_ADDRESS_JOINS_PER_SECOND),
                settings.number(Setting.SERVER_ADDRESS_JOINS_BURST),
                connections,
                sockets == 0 ? 10 * connections + 100 : sockets);
    }

    /**
     * Whether others than one household come by this address: it is this machine's, a trusted proxy's, or spared of limits. Behind a proxy that nobody
     * named everybody comes from the proxy's.
     */
    public boolean shared(IPAddress household) {
        return LOOPBACK.meets(household) || trustedProxies.meets(household) || unlimited.meets(household);
    }

    private static ProxyHeader proxyHeader(String word) {
        return Arrays.stream(ProxyHeader.values())
                .filter(one -> one.header().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        Setting.SERVER_PROXY_HEADER,
                        "server.proxy-header=" + word + " is not known; write x-forwarded-for or forwarded"));
    }
}
