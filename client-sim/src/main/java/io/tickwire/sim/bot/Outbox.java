package io.tickwire.sim.bot;

import io.tickwire.proto.v1.ClientFrame;

/** Where one connection's frames go out, counted. Owned by its loop's thread. */
final class Outbox {
    private final Workbench bench;
    private final FrameOut out;

    Outbox(Workbench bench, FrameOut out) {
        this.bench = bench;
        this.out = out;
    }

    /** The tools of the loop that it belongs to. */
    Workbench bench() {
        return bench;
    }

    /** Sends the frame of this length that the bench has written, and counts it as that. False: it cannot be sent now. */
    boolean send(Count count, int length) {
        boolean sent = out.send(bench.frames().bytes(), 0, length);
        bench.stats().add(sent ? count : Count.FRAMES_UNSENT, 1);
        return sent;
    }

    /** Sends a frame that is rare enough for the generated classes. */
    void send(ClientFrame.Builder frame) {
        byte[] bytes = frame.build().toByteArray();
        out.send(bytes, 0, bytes.length);
    }
}
