/** What time it is at the server, when to send what, and which tick to draw. Pure: told the time; each is owned by its bot's loop thread. */
@NullMarked
package io.tickwire.sim.time;

import org.jspecify.annotations.NullMarked;
