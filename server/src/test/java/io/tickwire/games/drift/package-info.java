/** Tests of the package of this name. */
@NullMarked
package io.tickwire.games.drift;

import org.jspecify.annotations.NullMarked;
