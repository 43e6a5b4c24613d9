package io.tickwire.game;

/**
 * What a player wants for one tick: a record whose components are {@code int}, {@code double}, {@code boolean} or an
 * enum. Numbers declare what may arrive with {@link Range}; anything else is refused before the game sees it. Its
 * constructor may refuse more by throwing, on the room's thread: whoever sent that is disconnected.
 * The neutral input, which stands in when a player's own do not arrive, has every component false, the first constant,
 * or the allowed number nearest to zero.
 */
public interface Input {}
