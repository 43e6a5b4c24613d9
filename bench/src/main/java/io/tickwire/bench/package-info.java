/** What the engine costs, apart from sockets. Every program here prints what it measured; the caller's thread does all the work. */
@NullMarked
package io.tickwire.bench;

import org.jspecify.annotations.NullMarked;
