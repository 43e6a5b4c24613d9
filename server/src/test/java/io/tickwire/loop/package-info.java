/** Loops under test, on a clock that the tests move. */
@NullMarked
package io.tickwire.loop;

import org.jspecify.annotations.NullMarked;
