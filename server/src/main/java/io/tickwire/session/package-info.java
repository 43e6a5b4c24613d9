/**
 * The server's side of each participant: limits, window, liveness, resume. A connection's I/O side ({@code Ingress}) runs on
 * the thread that reads its socket, a {@code Session} on its room's thread; {@code Connection} is where the two meet.
 */
@NullMarked
package io.tickwire.session;

import org.jspecify.annotations.NullMarked;
