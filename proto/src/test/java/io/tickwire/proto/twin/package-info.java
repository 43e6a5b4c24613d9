/** The receiving half written a second time, plainly, and random rooms to feed both. Each object belongs to the test that made it. */
@NullMarked
package io.tickwire.proto.twin;

import org.jspecify.annotations.NullMarked;
