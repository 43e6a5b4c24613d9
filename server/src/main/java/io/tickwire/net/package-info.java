/**
 * Sockets: the WebSocket endpoint, the guard before its upgrade, and the HTTP server around it. Frames are read on the one selector thread,
 * HTTP is answered on the pool's threads, frames are written by whoever sends them.
 */
@NullMarked
package io.tickwire.net;

import org.jspecify.annotations.NullMarked;
