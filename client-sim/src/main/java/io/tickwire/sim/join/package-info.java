/** Asking a server for a place over HTTP. Any thread; answers come on the HTTP client's threads. */
@NullMarked
package io.tickwire.sim.join;

import org.jspecify.annotations.NullMarked;
