/**
 * Who runs the rooms: the only creator of threads. A room belongs to one loop thread from its placing to its end; {@code Rooms} is for
 * any thread.
 */
@NullMarked
package io.tickwire.loop;

import org.jspecify.annotations.NullMarked;
