/** The {@code bots} subcommand: wires loops, bots and reports together. Runs on the main thread. */
@NullMarked
package io.tickwire.sim;

import org.jspecify.annotations.NullMarked;
