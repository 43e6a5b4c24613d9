/**
 * The standard workload on other servers, beside Tickwire in the same rounds. Each server is a process on one core; one loop on another plays
 * all clients but a few, which are their server's own library and check what they are told.
 */
@NullMarked
package io.tickwire.bench.peers;

import org.jspecify.annotations.NullMarked;
