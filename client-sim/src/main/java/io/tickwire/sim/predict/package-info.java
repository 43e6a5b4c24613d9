/** Runs a bot's own entity ahead of the server by its game's rules, and puts it right. Pure; each is owned by its bot's loop thread. */
@NullMarked
package io.tickwire.sim.predict;

import org.jspecify.annotations.NullMarked;
