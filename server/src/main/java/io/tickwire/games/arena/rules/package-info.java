/**
 * The rules of the arena, in whole numbers only: how a runner moves, how its weapons fire and how shots fly. The same state and the same
 * steering give the same next state on every machine and in a browser, which runs these very classes. Nothing here allocates in a step,
 * reads a clock or rolls other dice than a runner's own. One thread at a time.
 */
@NullMarked
package io.tickwire.games.arena.rules;

import org.jspecify.annotations.NullMarked;
