/**
 * Frames: what clients sent, decoded, and what they are sent, encoded. With the proto module the only user of protobuf. An object
 * belongs to the thread of whoever made it.
 */
@NullMarked
package io.tickwire.wire;

import org.jspecify.annotations.NullMarked;
