package io.tickwire.game;

/**
 * Where everything that has a place was drawn a short while ago, as those drew it who had everything that was published: straight between
 * two publishes, but never through a teleport. The room's own and used again: valid until the next call of {@link Room#rewind}, and in
 * this tick.
 */
public interface Rewind {
    /** How far back it looks from this tick, in 1/16 ticks: 0 to 250 ms. */
    int backTicks16();

    /** Whether an entity was there to be drawn, and has a place. One that is gone by now is not known any more. */
    boolean knows(Entity entity);

    /** The place's x in units; not a number unless it {@link #knows} the entity. */
    double x(Entity entity);

    /** The place's y in units; not a number unless it {@link #knows} the entity. */
    double y(Entity entity);
}
