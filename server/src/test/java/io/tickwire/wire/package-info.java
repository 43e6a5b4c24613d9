/** Tests of the frames, against the generated classes. */
@NullMarked
package io.tickwire.wire;

import org.jspecify.annotations.NullMarked;
