/**
 * Plays the arena as people do: runs about for what lies there, sees whom it could see on a screen, aims with a hand that trails and
 * trembles, strafes and dashes. Knows the arena by its schema's names and by its rules, which say what is in the way. Runs on its bot's loop's
 * thread; what bots share of it is immutable.
 */
@NullMarked
package io.tickwire.sim.hunt;

import org.jspecify.annotations.NullMarked;
