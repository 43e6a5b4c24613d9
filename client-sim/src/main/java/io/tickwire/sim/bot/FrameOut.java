package io.tickwire.sim.bot;

/** Where a bot's frames go. */
@FunctionalInterface
interface FrameOut {
    /** Sends a copy. False: it cannot be sent now, and was not. */
    boolean send(byte[] bytes, int offset, int length);
}
