package io.tickwire.sim.hunt;

import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.MapPlan;
import io.tickwire.games.arena.rules.PickUps;
import java.util.SplittableRandom;

/**
 * Where a hunter goes when it does not fight, and how it gets there: to what lies about, after whom it lost sight of, and out of where it is
 * stuck. It thinks now and then, and runs towards what it thought of in between. Owned by one bot.
 */
final class Errand {
    /** Ticks between two thoughts. */
    static final int THINK_TICKS = 5;

    private static final int NOWHERE = -1;
    private static final int WEAK = 45; // health
    private static final int NEARBY = 14 * Ways.STRAIGHT;
    private static final int THERE = Fixed.UNIT;
    private static final int STILL = Fixed.UNIT / 4; // who runs goes farther from one thought to the next
    private static final int STILL_THOUGHTS = 3;
    private static final int ASIDE = 2 * Fixed.UNIT;
    private static final int ASIDE_THOUGHTS = 3;
    private static final int CHASE_THOUGHTS = 18;
    private static final int PATIENCE_THOUGHTS = 120;
    private static final int DIRECTIONS = 8;

    private final Ways ways;
    private final SplittableRandom random;
    private int place = NOWHERE; // of the plan: its goal
    private int leftPlace = NOWHERE; // the goal before: not again at once, even if it still seems to lie there
    private int thoughtsLeft; // until it wants something else
    private int asideThoughts; // while it gets out of where it was stuck
    private int chaseThoughts; // while it runs after somebody
    private int stillThoughts;
    private int lastX;
    private int lastY;

    /** Where to run straight now. */
    int wayX;

    /** See {@link #wayX}. */
    int wayY;

    Errand(Ways ways, SplittableRandom random) {
        this.ways = ways;
        this.random = random;
    }

    /** It wants nothing any more. */
    void forget() {
        place = NOWHERE;
        chaseThoughts = 0;
        asideThoughts = 0;
        stillThoughts = 0;
    }

    /** Its goal is to be mended. */
    boolean fetchesHealth() {
        return place != NOWHERE && MapPlan.pickUpKind(place) == PickUps.HEALTH;
    }

    static boolean weak(Scene scene) {
        return scene.health < WEAK;
    }

    /** Runs to where the scene spotted somebody last, if it is well. */
    void chase(Scene scene) {
        if (!weak(scene)) {
            chaseThoughts = CHASE_THOUGHTS;
            wayX = scene.spottedX;
            wayY = scene.spottedY;
        }
    }

    /** Finds out where to go on. {@code ran}: since the thought before it ran where this said. */
    void think(Scene scene, boolean ran) {
        boolean still = ran && Math.abs(scene.x - lastX) + Math.abs(scene.y - lastY) < STILL;
        stillThoughts = still ? stillThoughts + 1 : 0;
        lastX = scene.x;
        lastY = scene.y;
        if (stillThoughts >= STILL_THOUGHTS) {
            aside(scene);
        } else if (asideThoughts > 0) {
            asideThoughts--;
        } else if (chaseThoughts > 0 && !weak(scene)) {
            chaseThoughts = near(scene, wayX, wayY) ? 0 : chaseThoughts - 1;
        } else {
            goOn(scene);
        }
    }

    /** Gets out of where it is stuck: any way that is free, and then to somewhere else. */
    private void aside(Scene scene) {
        forget();
        asideThoughts = ASIDE_THOUGHTS;
        int first = random.nextInt(DIRECTIONS);
        for (int i = 0; i < DIRECTIONS; i++) {
            int angle = (first + i) % DIRECTIONS * (Fixed.TURN / DIRECTIONS);
            wayX = scene.x + Fixed.alongX(angle, ASIDE);
            wayY = scene.y + Fixed.alongY(angle, ASIDE);
            if (ways.straight(scene.x, scene.y, wayX, wayY)) {
                return;
            }
        }
    }

    private void goOn(Scene scene) {
        int empty = scene.emptyPlaces();
        if (weak(scene) && !fetchesHealth()) {
            want(nearest(scene, PickUps.HEALTH, empty, Ways.FAR));
        }
        if (place != NOWHERE && (--thoughtsLeft <= 0 || isDone(scene, empty))) {
            leftPlace = place;
            place = NOWHERE;
        }
        if (place == NOWHERE) {
            want(choose(scene, empty));
        }
        int x = MapPlan.pickUpX(place);
        int y = MapPlan.pickUpY(place);
        if (!ways.straight(scene.x, scene.y, x, y)) {
            int cell = ways.towards(place, scene.x, scene.y);
            x = Ways.centreX(cell);
            y = Ways.centreY(cell);
        }
        wayX = x;
        wayY = y;
    }

    private boolean isDone(Scene scene, int empty) {
        return (empty >>> place & 1) != 0 || near(scene, MapPlan.pickUpX(place), MapPlan.pickUpY(place));
    }

    private static boolean near(Scene scene, int x, int y) {
        return Fixed.length(x - scene.x, y - scene.y) < THERE;
    }

    private void want(int wanted) {
        place = wanted;
        thoughtsLeft = PATIENCE_THOUGHTS;
    }

    /** Shells that lie near if it has none of them, or anywhere, a little rather in the middle than at the edge. */
    private int choose(Scene scene, int empty) {
        int chosen = NOWHERE;
        if (scene.cannonShells() == 0) {
            chosen = nearest(scene, PickUps.CANNON, empty, NEARBY);
        }
        if (chosen == NOWHERE && scene.scatterShells() == 0) {
            chosen = nearest(scene, PickUps.SCATTER, empty, NEARBY);
        }
        if (chosen == NOWHERE) {
            int one = random.nextInt(MapPlan.PICK_UPS);
            int other = random.nextInt(MapPlan.PICK_UPS);
            boolean inwards = random.nextBoolean() && fromMiddle(other) < fromMiddle(one);
            chosen = inwards || one == leftPlace ? other : one;
        }
        return chosen;
    }

    private static int fromMiddle(int place) {
        return Fixed.length(MapPlan.pickUpX(place), MapPlan.pickUpY(place));
    }

    /** The nearest place of a kind where, as far as it sees, something lies. */
    private int nearest(Scene scene, int kind, int empty, int distanceMax) {
        int nearest = NOWHERE;
        int least = distanceMax;
        for (int i = 0; i < MapPlan.PICK_UPS; i++) {
            if (MapPlan.pickUpKind(i) != kind || i == leftPlace || (empty >>> i & 1) != 0) {
                continue;
            }
            int away = ways.distance(i, scene.x, scene.y);
            if (away < least) {
                least = away;
                nearest = i;
            }
        }
        return nearest;
    }
}
