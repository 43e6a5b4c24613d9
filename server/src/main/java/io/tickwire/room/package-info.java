/**
 * One world: its tick, its seats, its inputs. Everything belongs to the room's thread; other threads reach it through its {@link
 * io.tickwire.room.Inbox} and the few methods that say so.
 */
@NullMarked
package io.tickwire.room;

import org.jspecify.annotations.NullMarked;
