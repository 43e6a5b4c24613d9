/** What tests of every module use. Each object belongs to the test that made it. */
@NullMarked
package io.tickwire.testing;

import org.jspecify.annotations.NullMarked;
