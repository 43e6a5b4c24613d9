@NullMarked
package io.tickwire.identity;

import org.jspecify.annotations.NullMarked;
