package io.tickwire.sim.join;

import java.util.concurrent.CompletableFuture;

/** A way to ask for places. Any thread. */
@FunctionalInterface
public interface Joins {
    /** Never completes with an exception: what goes wrong is an answer too. */
    CompletableFuture<JoinAnswer> join(JoinRequest request);
}
