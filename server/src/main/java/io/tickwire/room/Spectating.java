package io.tickwire.room;

/**
 * How somebody wants to watch.
 *
 * @param player whom; 0: the whole room
 * @param delayMs what it sees is so old
 */
public record Spectating(int player, int delayMs) {}
