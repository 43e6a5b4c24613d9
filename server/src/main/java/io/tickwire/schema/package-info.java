/** Reads a game's classes once, at start: entity types, fields, quantization, accessors. Immutable afterwards, any thread. */
@NullMarked
package io.tickwire.schema;

import org.jspecify.annotations.NullMarked;
