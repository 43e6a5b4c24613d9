/** Who somebody is: what a token says, once it is known to be genuine. Any thread but a room's; reads files. */
@NullMarked
package io.tickwire.identity;

import org.jspecify.annotations.NullMarked;
