package io.tickwire.net;

import java.util.Base64;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * Checks the head of a WebSocket handshake. Jetty would take a key of any length, any Origin, and answer a wrong version with 404.
 * Immutable; any thread.
 */
final class Handshake {
    /** The protocol and its version. */
    static final String SUBPROTOCOL = "tickwire.v1";

    private static final int KEY_BYTES = 16;
    private static final List<String> VERSIONS = List.of("13"); // there once

    private final Origins origins;

    Handshake(Origins origins) {
        this.origins = origins;
    }

    /** Null: nothing is wrong with the head. */
    @Nullable
    Refusal check(String method, HttpVersion version, HttpFields headers) {
        if (!method.equals("GET")) {
            return Refusal.METHOD;
        }
        if (version != HttpVersion.HTTP_1_1) {
            return Refusal.HTTP_VERSION;
        }
        if (!headers.contains(HttpHeader.UPGRADE, "websocket") || !headers.contains(HttpHeader.CONNECTION, "upgrade")) {
            return Refusal.NO_UPGRADE;
        }
        if (!headers.getValuesList(HttpHeader.SEC_WEBSOCKET_VERSION).equals(VERSIONS)) {
            return Refusal.WEBSOCKET_VERSION;
        }
        // its bytes would be taken for frames, or frames for its bytes
        if (headers.contains(HttpHeader.TRANSFER_ENCODING) || headers.getLongField(HttpHeader.CONTENT_LENGTH) > 0) {
            return Refusal.BODY;
        }
        if (!keyFits(headers.getValuesList(HttpHeader.SEC_WEBSOCKET_KEY))) {
            return Refusal.KEY;
        }
        if (headers.getValuesList(HttpHeader.HOST).size() != 1) {
            return Refusal.HOST;
        }
        // exact, as Jetty compares it: in capitals or quotes it is another one
        if (!headers.getCSV(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, true).contains(SUBPROTOCOL)) {
            return Refusal.SUBPROTOCOL;
        }
        return origins.allow(headers) ? null : Refusal.ORIGIN;
    }

    private static boolean keyFits(List<String> keys) {
        if (keys.size() != 1) {
            return false;
        }
        try {
            return Base64.getDecoder().decode(keys.get(0)).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
