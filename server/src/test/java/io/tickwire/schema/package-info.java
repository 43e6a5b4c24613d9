/** Tests of the package of this name. */
@NullMarked
package io.tickwire.schema;

import org.jspecify.annotations.NullMarked;
