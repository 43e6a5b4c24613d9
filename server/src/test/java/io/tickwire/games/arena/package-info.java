/** Tests of the package of this name. */
@NullMarked
package io.tickwire.games.arena;

import org.jspecify.annotations.NullMarked;
