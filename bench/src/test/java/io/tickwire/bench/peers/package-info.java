@NullMarked
package io.tickwire.bench.peers;

import org.jspecify.annotations.NullMarked;
