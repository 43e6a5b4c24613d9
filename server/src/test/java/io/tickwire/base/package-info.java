/** Tests of the package of this name. */
@NullMarked
package io.tickwire.base;

import org.jspecify.annotations.NullMarked;
