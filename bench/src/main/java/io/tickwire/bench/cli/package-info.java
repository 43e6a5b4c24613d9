/** The words of {@code ./tickwire bench}. Main thread. */
@NullMarked
package io.tickwire.bench.cli;

import org.jspecify.annotations.NullMarked;
