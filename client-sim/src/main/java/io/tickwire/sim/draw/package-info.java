/** Where others are drawn: a little in the past, between what was told. Pure; owned by the bot's loop thread. */
@NullMarked
package io.tickwire.sim.draw;

import org.jspecify.annotations.NullMarked;
