/** A link as bad as a player's: what it does to frames, and when. Pure: told the time; a link is owned by its bot's loop thread. */
@NullMarked
package io.tickwire.sim.link;

import org.jspecify.annotations.NullMarked;
