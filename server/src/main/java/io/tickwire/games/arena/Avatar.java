package io.tickwire.games.arena;

import io.tickwire.game.Entity;
import io.tickwire.game.Motion;
import io.tickwire.game.Part;
import io.tickwire.game.Sync;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.Runner;

/**
 * A participant in the world, as long as it takes part: while it lies there it keeps its place, and is not alive. Others see the public part;
 * the owner part is the {@link Runner} exactly, to run ahead with. Room thread.
 */
public final class Avatar extends Entity {
    /** Public angles are this much coarser than a runner's: 256 to a turn. */
    static final int AIM_STEP = 4;

    /** In units. */
    @Sync(resolution = 1.0 / 64, motion = Motion.LINEAR, tolerance = 3)
    double x;

    /** In units. */
    @Sync(resolution = 1.0 / 64, motion = Motion.LINEAR, tolerance = 3)
    double y;

    /** Where it looks, in 1/256 turns: 0 along x, 64 along y. */
    @Sync(wrap = 256)
    int aim;

    /** Whose it is: see {@link Score}. */
    @Sync
    int participant;

    /** 1 or 2; 0 in a match without teams. */
    @Sync
    int side;

    /** 0 to 100; 0: it lies there. */
    @Sync
    int health;

    /** 1 rifle, 2 scatter gun, 3 cannon. */
    @Sync
    int weapon;

    /** It cannot be hurt. */
    @Sync
    boolean shielded;

    @Sync
    boolean dashing;

    /** See {@link Runner#x}; in 1/4096 units, as are those that follow. */
    @Sync(to = Part.OWNER)
    int exactX;

    @Sync(to = Part.OWNER)
    int exactY;

    @Sync(to = Part.OWNER)
    int velocityX;

    @Sync(to = Part.OWNER)
    int velocityY;

    @Sync(to = Part.OWNER)
    int dashTicks;

    @Sync(to = Part.OWNER)
    int dashWaitTicks;

    @Sync(to = Part.OWNER)
    boolean dashHeld;

    @Sync(to = Part.OWNER)
    int shieldTicks;

    /** The weapon in hand, for those who run ahead. */
    @Sync(to = Part.OWNER)
    int armed;

    @Sync(to = Part.OWNER)
    int refireTicks;

    @Sync(to = Part.OWNER)
    int heat;

    @Sync(to = Part.OWNER)
    boolean overheated;

    @Sync(to = Part.OWNER)
    int scatterShells;

    @Sync(to = Part.OWNER)
    int cannonShells;

    @Sync(to = Part.OWNER)
    int random;

    @Sync(to = Part.OWNER)
    int shots;

    /** Exactly as {@link #health}, for those who run ahead. */
    @Sync(to = Part.OWNER)
    int life;

    /** The tick at which it comes back; 0: it is alive. */
    @Sync(to = Part.OWNER)
    int returnTick;

    final Participant holder;

    Avatar(Participant holder) {
        this.holder = holder;
        participant = holder.number;
    }

    /** Takes over what the rules made of the runner. */
    void show(Runner runner) {
        x = (double) runner.x / Fixed.UNIT;
        y = (double) runner.y / Fixed.UNIT;
        aim = runner.aim / AIM_STEP;
        health = runner.health;
        weapon = runner.weapon;
        shielded = runner.shieldTicks > 0;
        dashing = runner.dashTicks > 0;
        exactX = runner.x;
        exactY = runner.y;
        velocityX = runner.velocityX;
        velocityY = runner.velocityY;
        dashTicks = runner.dashTicks;
        dashWaitTicks = runner.dashWaitTicks;
        dashHeld = runner.dashHeld;
        shieldTicks = runner.shieldTicks;
        armed = runner.weapon;
        refireTicks = runner.refireTicks;
        heat = runner.heat;
        overheated = runner.overheated;
        scatterShells = runner.scatterShells;
        cannonShells = runner.cannonShells;
        random = runner.random;
        shots = runner.shots;
        life = runner.health;
    }
}
