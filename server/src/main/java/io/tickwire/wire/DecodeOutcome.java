package io.tickwire.wire;

/** What became of a client's frame: {@link #OK}, or why it is refused and by which close code. */
public enum DecodeOutcome {
    OK(CloseCode.LEAVE, "ok"),
    /** Not protobuf, cut short, a known field of the wrong wire type, or too many unknown fields. */
    MALFORMED(CloseCode.MALFORMED, CloseCode.MALFORMED.text()),
    KIND_UNKNOWN(CloseCode.WRONG_MESSAGE, "a frame of no known kind"),
    KIND_TWICE(CloseCode.WRONG_MESSAGE, "a frame of more than one kind"),
    CLIENT_TOO_LONG(CloseCode.WRONG_MESSAGE, "hello.client over 64 bytes"),
    INPUT_COUNT(CloseCode.WRONG_MESSAGE, "inputs are not 1 to 8"),
    INPUT_ORDER(CloseCode.WRONG_MESSAGE, "inputs not by ascending tick"),
    VALUE_COUNT(CloseCode.WRONG_MESSAGE, "more than 32 values in an input");

    private final CloseCode closeCode;
    private final String text;

    DecodeOutcome(CloseCode closeCode, String text) {
        this.closeCode = closeCode;
        this.text = text;
    }

    /** What the connection is closed with, unless it is {@link #OK}. */
    public CloseCode closeCode() {
        return closeCode;
    }

    /** The reason that goes with the close. */
    public String text() {
        return text;
    }
}
