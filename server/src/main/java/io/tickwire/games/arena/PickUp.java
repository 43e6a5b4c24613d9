package io.tickwire.games.arena;

import io.tickwire.game.Entity;
import io.tickwire.game.Sync;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.MapPlan;

/** Something that lies there to be taken, and comes back some time after it was. Room thread. */
public final class PickUp extends Entity {
    /** In units. */
    @Sync(resolution = 1.0 / 4)
    final double x;

    /** In units. */
    @Sync(resolution = 1.0 / 4)
    final double y;

    /** 1 health, 2 shells for the scatter gun, 3 shells for the cannon. */
    @Sync
    final int kind;

    /** The tick at which it lies there again; 0: it does. */
    @Sync
    int returnTick;

    /** The place and the kind are the plan's. */
    PickUp(int place) {
        x = (double) MapPlan.pickUpX(place) / Fixed.UNIT;
        y = (double) MapPlan.pickUpY(place) / Fixed.UNIT;
        kind = MapPlan.pickUpKind(place);
    }
}
