package io.tickwire.session;

import io.tickwire.base.Frame;
import io.tickwire.wire.CloseCode;
import java.nio.ByteBuffer;

/**
 * One connection's socket as the engine sees it. Any thread; nothing here blocks or throws. After the connection has
 * ended every call does nothing, but a frame is still landed.
 */
public interface Transport {
    /** Sends a launched frame and lands it when it is written or failed. */
    void send(Frame frame);

    /** Sends a small message: the buffer is the transport's from now on. */
    void send(ByteBuffer message);

    /** Sends a WebSocket ping with these eight bytes, the highest first. */
    void ping(long payload);

    /** True while anything sent before is not wholly handed to the kernel. */
    boolean writing();

    /** Reads what {@link #send(Frame)} will read; what is returned means nothing. */
    default int prefetch() {
        return 0;
    }

    /** Bytes handed to the kernel so far. */
    long taken();

    /** Sends a close, and resets the connection if the other side does not answer in time. */
    void close(CloseCode code, String reason);

    /** Resets the connection, so that nothing stays behind in the kernel. */
    void abort();
}
