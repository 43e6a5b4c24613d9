/** Tests of the package of this name. */
@NullMarked
package io.tickwire.replication;

import org.jspecify.annotations.NullMarked;
