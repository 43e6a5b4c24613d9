/** What the tests of all modules share: seeds, waiting for a real server, and the count that closes a build. No thread of its own. */
@NullMarked
package io.tickwire.testing;

import org.jspecify.annotations.NullMarked;
