/**
 * Shadow, rows, views: finds what changed, encodes it once, and works out which of it each viewer lacks. Everything here belongs to
 * the room's thread.
 */
@NullMarked
package io.tickwire.replication;

import org.jspecify.annotations.NullMarked;
