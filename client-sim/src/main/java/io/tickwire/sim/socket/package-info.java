/** The client's side of RFC 6455 over NIO: many connections on one thread. An object belongs to the loop thread that made it. */
@NullMarked
package io.tickwire.sim.socket;

import org.jspecify.annotations.NullMarked;
