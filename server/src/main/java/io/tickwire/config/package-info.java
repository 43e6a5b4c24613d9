/** What the person who hosts a server may set. Immutable; checked whole before anything starts. */
@NullMarked
package io.tickwire.config;

import org.jspecify.annotations.NullMarked;
