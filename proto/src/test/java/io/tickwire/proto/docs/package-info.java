/** Holds docs/protocol.md to what the code does. Each object belongs to the test that made it. */
@NullMarked
package io.tickwire.proto.docs;

import org.jspecify.annotations.NullMarked;
