/** The desk under test, and the whole way from a join to a resume. */
@NullMarked
package io.tickwire.cluster;

import org.jspecify.annotations.NullMarked;
