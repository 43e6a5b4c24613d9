package io.tickwire.net;

/** Why a handshake is refused before the upgrade: its HTTP status and the words in the body. Any thread. Bound: the list. */
public enum Refusal {
    RATE(429, "too many handshakes from this address"),
    METHOD(405, "GET only"),
    HTTP_VERSION(505, "HTTP/1.1 only"),
    NO_UPGRADE(426, "this address takes WebSocket connections only"),
    WEBSOCKET_VERSION(426, "WebSocket version 13 only"),
    BODY(400, "a handshake has no body"),
    KEY(400, "Sec-WebSocket-Key must be there once, with 16 bytes in base64"),
    HOST(400, "Host must be there once"),
    SUBPROTOCOL(400, "Sec-WebSocket-Protocol must name tickwire.v1"),
    UNREADABLE(400, "the handshake cannot be read"),
    ORIGIN(403, "this page may not connect; the host may allow it with server.origins"),
    DRAINING(503, "the server is about to stop"),
    FULL(503, "the server has all the connections it takes"),
    ADDRESS_FULL(429, "this address has all the connections it may have"),
    TICKET(401, "no valid ticket; ask POST /api/join for one");

    private final int status;
    private final String text;

    Refusal(int status, String text) {
        this.status = status;
        this.text = text;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** One line for the body. Says nothing that depends on a ticket. */
    public String text() {
        return text;
    }
}
