package io.tickwire.sim.socket;

/** What a loop does besides sockets, once a cycle, on the loop's thread. */
@FunctionalInterface
public interface LoopWork {
    void onCycle(long nowNs);
}
