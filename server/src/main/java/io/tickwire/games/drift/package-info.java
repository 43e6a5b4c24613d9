/** The standard workload: avatars that drift about a square world. */
@NullMarked
package io.tickwire.games.drift;

import org.jspecify.annotations.NullMarked;
