package io.tickwire.sim.socket;

/** What a connection's owner is told, on the loop thread. {@link #onClosed} comes exactly once and last. */
public interface ConnectionHandler {
    /** The handshake is through: frames may be sent. */
    void onOpen(long nowNs);

    /** A whole message; the bytes are only lent for the call. */
    void onBinary(byte[] bytes, int offset, int length, long nowNs);

    /** Whether it takes text too: Tickwire sends none, and a connection ends at it. */
    default boolean takesText() {
        return false;
    }

    /** A whole message of text, if it is taken; likewise. */
    default void onText(byte[] bytes, int offset, int length, long nowNs) {}

    /** It is over. */
    void onClosed(Closing closing, long nowNs);
}
