package io.tickwire.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the server listens, and to whom.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param origins pages that may connect besides our own, as a browser writes them: scheme, host, port if unusual
 * @param connectionsMax WebSockets at once
 * @param socketsMax TCP connections at once, those among them
 * @param headDeadlineMs time for a request's head
 * @param headBytesMax bytes of it
 * @param sendBufferBytes what the kernel may hold for one connection whose other side does not read
 * @param tls certificate
 * @param batchMs from one look at all sockets to the next, at least
 * @param addresses who they are, and what one address may do
 */
public record NetConfig(
        String host,
        int port,
        List<String> origins,
        int connectionsMax,
        int socketsMax,
        int headDeadlineMs,
        int headBytesMax,
        int sendBufferBytes,
        int batchMs,
        TlsConfig tls,
        AddressConfig addresses) {
    public NetConfig {
        if (host.isBlank()) {
            throw new ConfigException(Setting.SERVER_HOST, "server.host is empty; 127.0.0.1 is this machine only");
        }
        Setting.SERVER_PORT.check(port);
        Setting.SERVER_CONNECTIONS_MAX.check(connectionsMax);
        Setting.SERVER_SOCKETS_MAX.check(socketsMax);
        Setting.SERVER_HEAD_DEADLINE_MS.check(headDeadlineMs);
        Setting.SERVER_HEAD_BYTES_MAX.check(headBytesMax);
        Setting.SERVER_SEND_BUFFER_BYTES.check(sendBufferBytes);
        Setting.SERVER_BATCH_MS.check(batchMs);
        List<String> checked = new ArrayList<>();
        for (String origin : origins) {
            checked.add(checkedOrigin(origin));
        }
        origins = List.copyOf(checked);
    }

    static NetConfig of(Settings settings) {
        List<String> origins = new ArrayList<>();
        for (String origin : settings.text(Setting.SERVER_ORIGINS).split(",", -1)) {
            if (!origin.isBlank()) {
                origins.add(origin.strip());
            }
        }
        int connections = settings.number(Setting.SERVER_CONNECTIONS_MAX);
        int sockets = settings.number(Setting.SERVER_SOCKETS_MAX);
        return new NetConfig(
                settings.text(Setting.SERVER_HOST).strip(),
                settings.number(Setting.SERVER_PORT),
                origins,
                connections,
                sockets == 0 ? 2 * connections + 1_000 : sockets,
                settings.number(Setting.SERVER_HEAD_DEADLINE_MS),
                settings.number(Setting.SERVER_HEAD_BYTES_MAX),
                settings.number(Setting.SERVER_SEND_BUFFER_BYTES),
                settings.number(Setting.SERVER_BATCH_MS),
                TlsConfig.of(settings),
                AddressConfig.of(settings));
    }

    private static String checkedOrigin(String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        try {
            URI uri = new URI(lower);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (web && bare && uri.getHost() != null && "".equals(uri.getRawPath())) {
                return lower;
            }
        } catch (URISyntaxException e) {
            // falls through to the one message there is for all of it
        }
        throw new ConfigException(
                Setting.SERVER_ORIGINS,
                "server.origins=" + origin + " is not an origin; write it as https://play.example.org, without a path");
    }
}
