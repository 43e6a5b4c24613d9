/** Golden frames: recorded bytes and what they mean, read by the tests of every language. Each object belongs to the test that made it. */
@NullMarked
package io.tickwire.proto.golden;

import org.jspecify.annotations.NullMarked;
