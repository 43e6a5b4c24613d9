package io.tickwire.room;

import io.tickwire.base.Frame;
import io.tickwire.wire.CloseCode;

/** A participant's way out, as its room sees it. Called on the room's thread, but for {@link #sever}. */
public interface Link {
    /** Once per run of the room: liveness, deadlines. */
    void onTick(long nowNs);

    /** What may be sent at this publish. */
    Readiness ready(long nowNs);

    /**
     * Reads what {@link #ready} and {@link #send} will read, and changes nothing. Of several links one after the other, the memory is waited for
     * at the same time; what is returned means nothing.
     */
    default int prefetch() {
        return 0;
    }

    /** Hands over one snapshot. The frame is in flight until the link's transport lands it. */
    void send(Frame frame, int tick, long nowNs);

    /** The client says that it applied the snapshot of this tick. */
    void onAck(int ackedTick, long arrivalNs);

    /** The room is through with it. */
    void end(CloseCode code, String reason);

    /** The room is through with it, and its thread hangs: this may come from any other, while that is in any of the methods above. */
    void sever(CloseCode code, String reason);
}
