package io.tickwire.net;

import io.tickwire.config.NetConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** Which pages may talk to this server: those it served itself, and those its host lists. Immutable; any thread. */
public final class Origins {
    private final Set<String> listed;
    private final boolean secure;

    /** @param config where the server listens, and which pages are welcome besides its own */
    public Origins(NetConfig config) {
        this(config.origins(), config.tls().on());
    }

    /**
     * For a server.
     *
     * @param listed origins in lower case, besides our own
     * @param secure the server ends TLS itself: a page of its host that came without may be anybody's on the way. One behind a proxy that ends
     *     TLS serves pages whose browser says https, too
     */
    Origins(List<String> listed, boolean secure) {
        this.listed = Set.copyOf(listed);
        this.secure = secure;
    }

    /** True for a page of our own host, a listed one, and a program that is no browser, which sends no origin. */
    public boolean allow(HttpFields headers) {
        List<String> sent = headers.getValuesList(HttpHeader.ORIGIN);
        if (sent.isEmpty()) {
            return true;
        }
        if (sent.size() > 1) {
            return false;
        }
        String origin = sent.get(0).toLowerCase(Locale.ROOT);
        if (listed.contains(origin)) {
            return true;
        }
        String host = headers.get(HttpHeader.HOST);
        String authority = authority(origin);
        return host != null && authority != null && authority.equals(host.toLowerCase(Locale.ROOT));
    }

    /** The origin of another site's page that may talk to us, and whose browser wants to be told so; null: none. */
    public @Nullable String listed(HttpFields headers) {
        String origin = headers.get(HttpHeader.ORIGIN);
        return origin != null && listed.contains(origin.toLowerCase(Locale.ROOT)) ? origin : null;
    }

    private @Nullable String authority(String origin) {
        try {
            URI uri = new URI(origin);
            boolean web = "https".equals(uri.getScheme()) || (!secure && "http".equals(uri.getScheme()));
            return web && "".equals(uri.getRawPath()) ? uri.getRawAuthority() : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
