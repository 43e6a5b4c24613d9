/** Sessions under test, on a clock that the tests move and sockets that they play. */
@NullMarked
package io.tickwire.session;

import org.jspecify.annotations.NullMarked;
