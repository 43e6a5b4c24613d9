/** Tickwire as a person has it: what lib/ holds, what the launcher does, what the documents say. */
@NullMarked
package io.tickwire.dist;

import org.jspecify.annotations.NullMarked;
