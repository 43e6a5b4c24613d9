package io.tickwire.game;

import org.jspecify.annotations.Nullable;

/**
 * What a player may see of the entities that have a place (public fields {@code x} and {@code y}). Entities without a place are seen by
 * everyone; a player's own and its team's parts reach it wherever they are.
 *
 * @param whole the whole room; the rest is then without meaning
 * @param around the rectangle's centre moves with this entity; null: it stays at ({@code x}, {@code y})
 * @param halfWidth half the rectangle's width, in the units of {@code x}
 * @param halfHeight half the rectangle's height, in the units of {@code y}
 */
public record View(boolean whole, @Nullable Entity around, double x, double y, double halfWidth, double halfHeight) {
    /** Checks that it is a rectangle. */
    public View {
        if (!(Math.abs(x) <= Double.MAX_VALUE
                && Math.abs(y) <= Double.MAX_VALUE
                && halfWidth >= 0
                && halfHeight >= 0)) {
            throw new IllegalArgumentException("a view at (" + x + ", " + y + ") of half " + halfWidth + " by "
                    + halfHeight + " is no rectangle: use numbers, and sizes of 0 or more");
        }
    }

    /** The whole room. */
    public static final View WHOLE_ROOM = new View(true, null, 0, 0, 0, 0);

    /** A rectangle that moves with an entity. When that despawns, the rectangle stays where it was. */
    public static View around(Entity entity, double halfWidth, double halfHeight) {
        return new View(false, entity, 0, 0, halfWidth, halfHeight);
    }

    /** A rectangle that stays. */
    public static View at(double x, double y, double halfWidth, double halfHeight) {
        return new View(false, null, x, y, halfWidth, halfHeight);
    }
}
