/** Rooms under test, alone and with simulated clients. */
@NullMarked
package io.tickwire.room;

import org.jspecify.annotations.NullMarked;
