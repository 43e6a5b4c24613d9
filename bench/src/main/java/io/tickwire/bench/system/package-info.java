/**
 * What a whole server costs, from outside: a server on one core, players on another, and the kernel's own accounts of both. Main thread;
 * whatever is started here is ended here.
 */
@NullMarked
package io.tickwire.bench.system;

import org.jspecify.annotations.NullMarked;
