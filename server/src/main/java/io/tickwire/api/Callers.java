package io.tickwire.api;

import io.tickwire.cluster.Caller;
import io.tickwire.net.AddressGuard;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Who a request comes from. Any thread. */
final class Callers {
    private static final String BEARER = "Bearer "; // in any case: RFC 9110, 11.1

    private final AddressGuard addresses;

    Callers(AddressGuard addresses) {
        this.addresses = addresses;
    }

    Caller of(Request request) {
        return new Caller(addresses.household(request), addresses.limits(request), bearer(request));
    }

    /** One more join of whoever asks, or one more room; false: too many. */
    boolean mayJoin(Request request) {
        return addresses.mayJoin(request);
    }

    /** Its way here is over TLS. */
    boolean secure(Request request) {
        return addresses.secure(request);
    }

    /** Whether others than its household come by this address. */
    boolean shared(String household) {
        return addresses.shared(household);
    }

    /** What an Authorization header says; null: nothing. */
    static @Nullable String bearer(Request request) {
        String sent = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return sent != null && sent.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? sent.substring(BEARER.length()).strip()
                : null;
    }
}
