package io.tickwire.net;

import inet.ipaddr.HostName;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.ipv6.IPv6Address;
import io.tickwire.config.AddressConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.QuotedCSV;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Whose request it is, and whether it came over TLS: as the connection shows, or, if its other end is a trusted proxy, as the proxy says. Each
 * proxy writes behind what it was sent, so lists are read from their end, and only as far as the proxies in them are trusted: what stands before is
 * the client's own invention. Immutable; any thread. No name is looked up.
 */
final class ClientAddress {
    private static final IPAddressGenerator GENERATOR = new IPAddressGenerator();
    private static final IPAddress NOBODY = GENERATOR.from(InetAddress.getLoopbackAddress());

    /** Four numbers, without the leading zeros that some read as octal. */
    private static final Pattern FOUR = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}(:\\d{1,5})?");

    private static final Pattern SIX =
            Pattern.compile("[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{1,45}|\\[[0-9a-fA-F:.]{2,45}](:\\d{1,5})?");

    private final AddressConfig config;

    ClientAddress(AddressConfig config) {
        this.config = config;
    }

    /** The other end of a connection, whoever that speaks for. */
    static IPAddress of(InetSocketAddress peer) {
        return plain(GENERATOR.from(peer.getAddress()));
    }

    IPAddress of(Request request) {
        return of(peer(request), request.getHeaders());
    }

    IPAddress of(IPAddress peer, HttpFields headers) {
        return found(peer, headers).client();
    }

    /** It came over TLS, at least to the outermost of the proxies that are trusted. */
    boolean secure(Request request) {
        return request.isSecure() || secure(peer(request), request.getHeaders());
    }

    boolean secure(IPAddress peer, HttpFields headers) {
        int proxies = found(peer, headers).proxies();
        List<String> said = byForwarded() ? forwarded(headers) : words(headers, "X-Forwarded-Proto");
        if (proxies == 0 || said.isEmpty()) {
            return false;
        }
        String outermost = said.get(Math.max(0, said.size() - proxies)); // some write over what they were sent
        return (byForwarded() ? part(outermost, "proto=") : outermost).equalsIgnoreCase("https");
    }

    /** Who asks, and how many trusted proxies stand between. */
    private record Found(IPAddress client, int proxies) {}

    private Found found(IPAddress peer, HttpFields headers) {
        IPAddress client = plain(peer);
        if (!config.trustedProxies().contains(client)) {
            return new Found(client, 0);
        }
        List<String> said = byForwarded() ? forwarded(headers) : words(headers, "X-Forwarded-For");
        int proxies = 0;
        for (int i = said.size() - 1; i >= 0 && config.trustedProxies().contains(client); i--) {
            proxies++;
            IPAddress before = parsed(byForwarded() ? part(said.get(i), "for=") : said.get(i));
            if (before == null) { // hidden or garbled: the last that is known stands for them all
                break;
            }
            client = before;
        }
        return new Found(client, Math.max(1, proxies));
    }

    private static IPAddress peer(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer
                        && peer.getAddress() != null
                ? GENERATOR.from(peer.getAddress())
                : NOBODY;
    }

    private boolean byForwarded() {
        return config.proxyHeader() == AddressConfig.ProxyHeader.FORWARDED;
    }

    /** What stands between commas, which no quote that a client began hides: these lists know none. */
    private static List<String> words(HttpFields headers, String name) {
        return headers.getValuesList(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(QuotedCSV::unquote) // some proxies quote all the same
                .toList();
    }

    /** Throws for quotes that are not closed: what a client began so would hide what the proxies wrote behind it. */
    private static List<String> forwarded(HttpFields headers) {
        QuotedCSV list = new QuotedCSV(true);
        try {
            headers.getFields(HttpHeader.FORWARDED).forEach(field -> list.addValue(field.getValue()));
        } catch (IllegalArgumentException e) {
            throw new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400, "Forwarded cannot be read", e);
        }
        return list.getValues();
    }

    /** Of {@code for="[2001:db8::1]:4711";proto=https} one; empty: it has none. */
    private static String part(String element, String name) {
        for (String pair : element.split(";", -1)) {
            if (pair.strip().toLowerCase(Locale.ROOT).startsWith(name)) {
                return QuotedCSV.unquote(pair.strip().substring(name.length()));
            }
        }
        return "";
    }

    /** Null for what is no address; it may have a port. */
    private static @Nullable IPAddress parsed(String text) {
        String word = text.strip();
        if (!FOUR.matcher(word).matches() && !SIX.matcher(word).matches()) {
            return null;
        }
        IPAddress address = new HostName(word).asAddress();
        return address == null || address.isMultiple() || address.isPrefixed() ? null : plain(address);
    }

    /** An IPv4 address in an IPv6 coat is the IPv4 address; the interface it came in by does not matter. */
    private static IPAddress plain(IPAddress address) {
        if (address instanceof IPv6Address six) {
            return six.isIPv4Mapped() ? six.getEmbeddedIPv4Address() : six.removeZone();
        }
        return address;
    }
}
