package io.tickwire.sim.socket;

/** What became of the bytes that a {@link WebSocketReader} was fed. Every constant but {@link #OPEN} ends the connection. */
enum ReadOutcome {
    OPEN(0, "open"),
    CLOSE_RECEIVED(1000, "the server closed"),
    MASKED(1002, "the server masked a frame"),
    RESERVED_BIT(1002, "the server set a reserved bit, but no extension was agreed"),
    UNKNOWN_OPCODE(1002, "the server used an unknown opcode"),
    LENGTH_NOT_MINIMAL(1002, "the server wrote a length longer than need be"),
    CONTROL_FRAGMENTED(1002, "the server fragmented a control frame"),
    CONTROL_TOO_LONG(1002, "the server sent a control frame over 125 bytes"),
    CLOSE_WITHOUT_CODE(1002, "the server sent a close frame of one byte"),
    CONTINUATION_UNEXPECTED(1002, "the server continued a message that had not begun"),
    CONTINUATION_MISSING(1002, "the server began a message inside another"),
    TEXT(1003, "the server sent text"),
    TOO_LONG(1009, "the server sent a message over the limit");

    private final int closeCode;
    private final String text;

    ReadOutcome(int closeCode, String text) {
        this.closeCode = closeCode;
        this.text = text;
    }

    /** The close code that this side answers with. */
    int closeCode() {
        return closeCode;
    }

    /** For people. */
    String text() {
        return text;
    }
}
