package io.tickwire.games.arena;

import io.tickwire.game.Room;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.MapPlan;
import io.tickwire.games.arena.rules.PickUps;
import io.tickwire.games.arena.rules.Runner;
import io.tickwire.games.arena.rules.Steering;

/** Where an opponent goes when it does not fight, and how it gets there. Room thread. */
final class Errand {
    private static final int NOWHERE = -1;
    private static final int PATIENCE_TICKS = 10 * 30;
    private static final int NEAR = 8 * Routes.STRAIGHT;
    private static final int THERE = 2 * Routes.STRAIGHT;
    private static final int HURT = 55;
    private static final int STUCK_LOOKS = 6;

    private final Participant self;
    private int region = NOWHERE;
    private int place = NOWHERE; // of the plan, if it is to be fetched
    private int giveUpTick;
    private int distance;
    private int wayX;
    private int wayY;
    private int stillLooks;
    private int lastX;
    private int lastY;

    Errand(Participant self) {
        this.self = self;
    }

    void forget() {
        region = NOWHERE;
        place = NOWHERE;
    }

    /** Its goal is some way off. */
    boolean far() {
        return region != NOWHERE && distance > NEAR;
    }

    boolean fetchesHealth() {
        return region != NOWHERE && place != NOWHERE && MapPlan.pickUpKind(place) == PickUps.HEALTH;
    }

    /** Goes where it saw somebody last. */
    void chase(Participant other) {
        goTo(other.runner.x, other.runner.y);
    }

    /** Was hit from somewhere: goes there, unless it has better to do. */
    void startle(Participant attacker) {
        if (place == NOWHERE) {
            goTo(attacker.runner.x, attacker.runner.y);
        }
    }

    private void goTo(int x, int y) {
        region = Routes.region(x, y);
        place = NOWHERE;
        giveUpTick = 0;
    }

    /** Finds out where to go on: now and then, not at every tick. */
    void think(Room room, Senses senses, Routes routes, Supplies supplies, boolean fights) {
        Runner runner = self.runner;
        if (self.runner.health < HURT && !fetchesHealth()) {
            fetch(routes, supplies, PickUps.HEALTH);
        }
        if (place != NOWHERE
                && Senses.onScreen(self, MapPlan.pickUpX(place), MapPlan.pickUpY(place))
                && !supplies.lies(place)) {
            forget();
        }
        if (region == NOWHERE && !fights) {
            choose(room, senses, routes, supplies);
        }
        if (region == NOWHERE) {
            return;
        }
        giveUpTick = giveUpTick == 0 ? room.tick() + PATIENCE_TICKS : giveUpTick;
        distance = routes.distance(region, runner.x, runner.y);
        stillLooks = Math.abs(runner.x - lastX) + Math.abs(runner.y - lastY) < Fixed.UNIT / 8 ? stillLooks + 1 : 0;
        lastX = runner.x;
        lastY = runner.y;
        if (room.tick() - giveUpTick >= 0 || (place == NOWHERE && distance <= THERE) || stillLooks > STUCK_LOOKS) {
            forget();
            stillLooks = 0;
            return;
        }
        steerBy(routes, runner);
    }

    private void steerBy(Routes routes, Runner runner) {
        if (place != NOWHERE && routes.straight(runner.x, runner.y, MapPlan.pickUpX(place), MapPlan.pickUpY(place))) {
            wayX = MapPlan.pickUpX(place);
            wayY = MapPlan.pickUpY(place);
            return;
        }
        routes.towards(region, runner.x, runner.y);
        wayX = routes.wayX;
        wayY = routes.wayY;
    }

    /** To a fight it hears, or for shells it has none of, or anywhere. */
    private void choose(Room room, Senses senses, Routes routes, Supplies supplies) {
        int whim = room.random().nextInt(4);
        Participant heard = senses.shooting(self, room.tick());
        if (heard != null && whim > 0) {
            goTo(heard.runner.x, heard.runner.y);
        } else if (whim <= 1 && self.runner.scatterShells + self.runner.cannonShells == 0) {
            fetch(routes, supplies, whim == 0 ? PickUps.CANNON : PickUps.SCATTER);
        }
        if (region == NOWHERE) {
            int anywhere = room.random().nextInt(MapPlan.PICK_UPS);
            goTo(MapPlan.pickUpX(anywhere) / 2, MapPlan.pickUpY(anywhere) / 2);
        }
    }

    /** Goes for the nearest of a kind that lies there, as far as it can see. */
    private void fetch(Routes routes, Supplies supplies, int kind) {
        int least = Integer.MAX_VALUE;
        int nearest = NOWHERE;
        for (int i = 0; i < MapPlan.PICK_UPS; i++) {
            int x = MapPlan.pickUpX(i);
            int y = MapPlan.pickUpY(i);
            if (MapPlan.pickUpKind(i) != kind || (Senses.onScreen(self, x, y) && !supplies.lies(i))) {
                continue;
            }
            int away = routes.distance(Routes.region(x, y), self.runner.x, self.runner.y);
            if (away < least) {
                least = away;
                nearest = i;
            }
        }
        if (nearest != NOWHERE) {
            place = nearest;
            region = Routes.region(MapPlan.pickUpX(nearest), MapPlan.pickUpY(nearest));
            giveUpTick = 0;
        }
    }

    /** Tilts the stick to where the way leads; not at all without a goal. */
    void run(Steering steering) {
        if (region != NOWHERE) {
            Opponent.tilt(steering, wayX - self.runner.x, wayY - self.runner.y);
        }
    }
}
