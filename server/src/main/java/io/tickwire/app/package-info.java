/** The command line, and what puts the parts of a server together. Runs on the main thread. */
@NullMarked
package io.tickwire.app;

import org.jspecify.annotations.NullMarked;
