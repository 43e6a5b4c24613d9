/**
 * What the author of a game sees. A game is plain objects with annotated fields and a tick; nothing here names a socket,
 * a frame or a thread. Everything is called on the room's thread.
 */
@NullMarked
package io.tickwire.game;

import org.jspecify.annotations.NullMarked;
