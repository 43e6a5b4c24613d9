package io.tickwire.sim.socket;

/** How a connection ended: close code (1006 without a close frame), words, and whether this side began it. */
public record Closing(int code, String reason, boolean byUs) {
    /** No close frame was seen. */
    public static final int ABNORMAL = 1006;
}
