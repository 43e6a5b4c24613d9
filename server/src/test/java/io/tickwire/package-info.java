/** What holds for the sources as a whole. */
@NullMarked
package io.tickwire;

import org.jspecify.annotations.NullMarked;
