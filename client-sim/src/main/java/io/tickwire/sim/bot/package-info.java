/**
 * A bot: joins, decodes and checks all it is sent, keeps the client's clock, and plays a behaviour. Runs on its loop's thread; what
 * is pure (clock, acknowledgements, timeline, behaviours) is fed with the time.
 */
@NullMarked
package io.tickwire.sim.bot;

import org.jspecify.annotations.NullMarked;
