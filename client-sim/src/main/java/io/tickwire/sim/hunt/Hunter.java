package io.tickwire.sim.hunt;

import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.Steering;
import io.tickwire.games.arena.rules.Weapons;
import io.tickwire.proto.Replica;
import io.tickwire.sim.draw.Screen;
import io.tickwire.sim.predict.OwnPrediction;
import java.util.SplittableRandom;

/**
 * Plays one avatar of the arena from what its player is sent. Looks about a few times a second, aims and steers in every tick, and makes no
 * garbage. Owned by one bot; less than 1 KiB.
 */
public final class Hunter {
    private static final int REACTION_TICKS_MIN = 6;
    private static final int REACTION_TICKS_MORE = 7;
    private static final int DASH_WHEN_HIT = 3; // once in so many hits
    private static final int DASH_WHEN_CHASED = 12; // once in so many ticks
    private static final int DASH_ON_THE_WAY = 150;
    private static final int CHASED = 4 * Fixed.UNIT;
    private static final int CLOSE = 5 * Fixed.UNIT;
    private static final int MIDDLE = 9 * Fixed.UNIT;
    private static final int SLACK = 2 * Fixed.UNIT;
    private static final int WALL = 3 * Fixed.UNIT / 4; // so far ahead it looks for walls

    private final Ways ways;
    private final Scene scene;
    private final SplittableRandom random;
    private final Controls controls;
    private final Steering steering = new Steering();
    private final Aim aim;
    private final Errand errand;
    private int thinkTicks;
    private boolean ran;
    private int lastHealth;
    private int target = Scene.NOBODY; // a row
    private int seenTicks; // since it saw its target first
    private int reactionTicks;
    private int burstTicks; // until it lets go of the trigger, or pulls it again
    private boolean firing;
    private int strafe = 1; // −1, 0 or 1: which way round
    private int strafeTicks;
    private int wantedWeapon;
    private boolean dashed;

    /** Throws IllegalArgumentException, which says what is missing, when the replica is of another game. */
    public Hunter(Replica replica, OwnPrediction own, Screen screen, SplittableRandom random) {
        this.random = random;
        ways = Ways.OF_THE_ARENA;
        scene = new Scene(replica, own, screen, ways.map());
        controls = new Controls(replica.layout().schema());
        aim = new Aim(random);
        errand = new Errand(ways, random);
        thinkTicks = random.nextInt(Errand.THINK_TICKS);
    }

    /** The values of the input for this tick, as they go on the wire. Lent until the next call. */
    public int[] next(int tick) {
        steering.rest();
        if (scene.look()) {
            play();
        } else {
            target = Scene.NOBODY;
            errand.forget();
        }
        lastHealth = scene.health;
        steering.aim = aim.angle();
        dashed = steering.dash;
        return controls.of(steering);
    }

    private void play() {
        boolean hit = scene.health < lastHealth;
        if (++thinkTicks >= Errand.THINK_TICKS) {
            thinkTicks = 0;
            seek();
            errand.think(scene, ran);
            ran = true;
        }
        if (scene.spot(target)) {
            fight();
        } else {
            target = Scene.NOBODY;
            run();
            aim.ahead(steering.moveX, steering.moveY);
            dashOnceIn(DASH_ON_THE_WAY);
        }
        if (hit) {
            dashOnceIn(DASH_WHEN_HIT);
        }
    }

    /** Looks for somebody to shoot at. */
    private void seek() {
        int seen = scene.enemy(target);
        if (seen == Scene.NOBODY) {
            if (scene.spot(target)) {
                errand.chase(scene);
            }
        } else if (seen != target && scene.spot(seen)) {
            seenTicks = 0;
            reactionTicks = REACTION_TICKS_MIN + random.nextInt(REACTION_TICKS_MORE);
            aim.take(scene);
            wantedWeapon = weapon();
        } else if (random.nextInt(8) == 0) {
            wantedWeapon = weapon();
        }
        target = seen;
    }

    private void fight() {
        int away = Fixed.length(scene.spottedX - scene.x, scene.spottedY - scene.y);
        aim.follow(scene);
        steering.weapon = wantedWeapon;
        if (++seenTicks < reactionTicks) {
            run();
            return;
        }
        if (--burstTicks <= 0) {
            firing = !firing;
            burstTicks = firing ? 8 + random.nextInt(16) : 4 + random.nextInt(10);
        }
        steering.fire = firing && aim.steady() && away <= reach() && !scene.overheated() && !scene.roundOver();
        if (Errand.weak(scene) && errand.fetchesHealth()) {
            run();
        } else {
            ran = false;
            circle(away);
        }
        if (away < CHASED) {
            dashOnceIn(DASH_WHEN_CHASED);
        }
    }

    private void run() {
        tilt(errand.wayX - scene.x, errand.wayY - scene.y);
    }

    /** Round its enemy, at the distance that suits what it has in hand, and not into walls. */
    private void circle(int away) {
        if (--strafeTicks <= 0) {
            strafe = random.nextInt(3) - 1;
            strafeTicks = 12 + random.nextInt(30);
        }
        int wanted = scene.armed() == Weapons.SCATTER ? CLOSE / 2 : MIDDLE;
        int near = away > wanted + SLACK ? 1 : away < wanted - SLACK ? -1 : 0;
        if (!circle(near, strafe)) {
            strafe = strafe == 0 ? 1 : -strafe;
            circle(near, strafe);
        }
    }

    /** False: there is a wall. */
    private boolean circle(int near, int round) {
        int towards = Fixed.angle(scene.spottedX - scene.x, scene.spottedY - scene.y);
        int dx = near * Fixed.cosine(towards) - round * Fixed.sine(towards);
        int dy = near * Fixed.sine(towards) + round * Fixed.cosine(towards);
        tilt(dx, dy);
        return ways.fits(
                scene.x + steering.moveX * WALL / Steering.TILT_MAX,
                scene.y + steering.moveY * WALL / Steering.TILT_MAX);
    }

    private int weapon() {
        int away = Fixed.length(scene.spottedX - scene.x, scene.spottedY - scene.y);
        if (scene.scatterShells() > 0 && away < CLOSE + Fixed.UNIT) {
            return Weapons.SCATTER;
        }
        if (scene.cannonShells() > 0 && away > CLOSE && random.nextInt(2) == 0) {
            return Weapons.CANNON;
        }
        return Weapons.RIFLE;
    }

    /** How far what it has in hand hits. */
    private int reach() {
        int armed = scene.armed();
        return Weapons.speed(armed) * Weapons.flightTicks(armed);
    }

    /** A dash is a new press: never in two ticks running. */
    private void dashOnceIn(int odds) {
        if (!dashed && random.nextInt(odds) == 0 && scene.canDash()) {
            steering.dash = true;
        }
    }

    /** Tilts the stick fully in a direction; not at all for (0, 0). */
    private void tilt(int dx, int dy) {
        int length = Fixed.length(dx, dy);
        steering.moveX = length == 0 ? 0 : (int) ((long) dx * Steering.TILT_MAX / length);
        steering.moveY = length == 0 ? 0 : (int) ((long) dy * Steering.TILT_MAX / length);
    }
}
