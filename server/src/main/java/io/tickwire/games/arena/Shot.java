package io.tickwire.games.arena;

import io.tickwire.game.Entity;
import io.tickwire.game.Motion;
import io.tickwire.game.Sync;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.Flight;

/** A shot on its way. It flies straight, so that it is told of when it starts and when it is gone. Room thread. */
public final class Shot extends Entity {
    /** In units. */
    @Sync(resolution = 1.0 / 32, motion = Motion.LINEAR, tolerance = 2)
    double x;

    /** In units. */
    @Sync(resolution = 1.0 / 32, motion = Motion.LINEAR, tolerance = 2)
    double y;

    /** 1 rifle, 2 a pellet of the scatter gun, 3 cannon. */
    @Sync
    int weapon;

    /** Whose it is: see {@link Score}. */
    @Sync
    int participant;

    /** Which one it is: the tick of the input that fired it modulo 256, and 256 × the pellet's number in its volley. */
    @Sync
    int fired;

    final Flight flight = new Flight();

    /** Whom it hits is looked for where targets were so long ago, in 1/16 ticks: what its shooter saw when it fired. */
    int back16;

    Participant shooter;

    Shot(Participant shooter) {
        this.shooter = shooter;
    }

    /** Takes over where the rules have it. */
    void show() {
        x = (double) flight.x / Fixed.UNIT;
        y = (double) flight.y / Fixed.UNIT;
    }
}
