/** What a run of bots found, in words and as JSON, and whether it held what it promised. Main thread. */
@NullMarked
package io.tickwire.sim.report;

import org.jspecify.annotations.NullMarked;
