@NullMarked
package io.tickwire.bench.system;

import org.jspecify.annotations.NullMarked;
