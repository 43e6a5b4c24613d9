package io.tickwire.wire;

/**
 * Why a connection is closed: the WebSocket status code and the words that go with it when nobody has better ones. Codes from 4400
 * on are ours; a client may act on the number alone. Any thread. Bound: the list; no other code is sent.
 */
public enum CloseCode {
    /** The client leaves for good; also what a room that came to its end sends. */
    LEAVE(1000, "left"),
    SERVER_STOPPING(1001, "server stopping"),
    /** What came was not WebSocket framing. */
    FRAMING(1002, "not WebSocket framing"),
    TEXT_FRAME(1003, "text frames are not part of the protocol"),
    MALFORMED(1007, "not a client frame"),
    FRAGMENTS(1008, "too many fragments"),
    TOO_LONG(1009, "frame too long"),
    SERVER_FAULT(1011, "server fault"),
    RESTARTING(1012, "restarting, come back"),
    OVERLOADED(1013, "overloaded, come back later"),
    /** Valid protobuf that is the wrong message, or comes at the wrong time. */
    WRONG_MESSAGE(4400, "wrong message"),
    EXPIRED(4401, "ticket or session expired"),
    KICKED(4403, "kicked"),
    ROOM_GONE(4404, "the room is gone"),
    SILENT(4408, "silent"),
    REPLACED(4409, "replaced by a newer connection"),
    /**
     * A peer that does not read never learns of it: the connection is reset, the code stands in log and metrics. One that leaves its reliable
     * messages unacknowledged is told.
     */
    STALLED(4413, "does not read"),
    WRONG_SCHEMA(4426, "made for another version, reload"),
    RATE(4429, "too many frames");

    private final int code;
    private final String text;

    CloseCode(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The status code on the wire. */
    public int code() {
        return code;
    }

    /** The reason when nothing more exact is known; at most 123 bytes, as WebSocket allows. */
    public String text() {
        return text;
    }
}
