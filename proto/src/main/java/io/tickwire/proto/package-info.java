/**
 * The pure receiving half of the protocol, and what both halves share: varints, row hash, layout of rows, replica. No threads, no
 * clock, no sockets; an object belongs to whoever made it.
 */
@NullMarked
package io.tickwire.proto;

import org.jspecify.annotations.NullMarked;
