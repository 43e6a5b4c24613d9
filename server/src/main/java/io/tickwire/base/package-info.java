/** The ground floor: clock, counters, frames. Nothing here knows what a room is. */
@NullMarked
package io.tickwire.base;

import org.jspecify.annotations.NullMarked;
