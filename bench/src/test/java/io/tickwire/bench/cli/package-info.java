@NullMarked
package io.tickwire.bench.cli;

import org.jspecify.annotations.NullMarked;
